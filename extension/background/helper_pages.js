/** The helper's own pages for a person. */
import { api } from "./api.js";
import { call } from "./helper.js";
import * as keys from "./keys.js";

/** Opens one in a new tab, by a code that works once: no token in an address. @param {string} page */
export async function openPage(page) {
  const { code } = await call("POST", "/v1/pages/code", {});
  const port = await keys.port();
  await api.tabs.create({ url: `http://127.0.0.1:${port}/${page}#${encodeURIComponent(code)}` });
}
