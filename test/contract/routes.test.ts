import { readFileSync } from "node:fs";
import { routesModule } from "../../scripts/endpoints/routes";
import { contracts } from "./contract";

test.each(Object.entries(contracts))(
  "src/%s/routes.ts is what `npm run endpoints` makes of the contract",
  (api, endpoints) => {
    const written = readFileSync(`${__dirname}/../../src/${api}/routes.ts`, "utf8");
    expect(written).toBe(routesModule(endpoints));
  },
);
