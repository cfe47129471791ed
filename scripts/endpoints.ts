/** Writes the route tables in `src/`; run it with `npm run endpoints` after changing the contract. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { contracts } from "../test/contract/contract";
import { routesModule } from "./endpoints/routes";

for (const [api, endpoints] of Object.entries(contracts)) {
  writeFileSync(path.resolve(__dirname, "../src", api, "routes.ts"), routesModule(endpoints));
  console.log(`Wrote src/${api}/routes.ts`);
}
