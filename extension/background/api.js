/** The browser's extension interface: Firefox calls it `browser`, Chromium `chrome`. */
export const api = globalThis.browser ?? globalThis.chrome;

/** This extension's Origin as the helper sees it, such as `chrome-extension://<id>`. */
export const ORIGIN = api.runtime.getURL("").replace(/\/$/, "");

export const DEFAULT_PORT = 4287;
