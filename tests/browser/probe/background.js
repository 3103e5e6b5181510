const born = `${Date.now()}-${Math.random()}`;
const api = globalThis.browser ?? globalThis.chrome;
api.runtime.onMessage.addListener((message, sender, answer) => {
  answer(born);
});
