/** Word to the badges in every tab. */
import { api } from "./api.js";

/** Something has changed, so that they ask anew; what, is not said here, since content scripts read this. */
export async function tellBadges() {
  await api.storage.local.set({ changed: Date.now() });
}
