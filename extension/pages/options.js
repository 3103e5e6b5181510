/** The options: what concerns this browser, from sites to the connection. Each part looks after itself. */
import * as connection from "./connection.js";
import { onChange } from "./parts.js";
import { showSwitches } from "./sites.js";
import * as taste from "./taste.js";

async function look() {
  await showSwitches();
  await taste.show();
  await connection.show();
}

onChange(look);
await look();
