/** The page that greets a person once, when the extension has come into the browser. */
import { api } from "./api.js";

const GREETED = "greeted";

export async function welcome() {
  const { [GREETED]: isGreeted } = await api.storage.local.get(GREETED);
  if (isGreeted) return;
  await api.tabs.create({ url: api.runtime.getURL("pages/welcome.html") });
  await api.storage.local.set({ [GREETED]: true });
}
