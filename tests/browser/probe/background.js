const born = `${Date.now()}-${Math.random()}`;
const api = globalThis.browser ?? globalThis.chrome;
api.runtime.onMessage.addListener((message, sender, answer) => {
  answer(born);
  console.error("written by the background");
  setTimeout(() => {
    throw new Error("thrown by the background");
  });
});
