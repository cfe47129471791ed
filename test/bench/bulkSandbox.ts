import { createSandbox } from "../../sandbox/server";
import {
  differences,
  listOf,
  memberOf,
  onePerTwenty,
  openingPoints,
} from "../annexCloud/bulkLists";
import type { Asked } from "./bulkRuns";

/** The sandbox in a process of its own, so that its heap is not the component's. */
async function serve(clock: { originMs: number; scale: number }): Promise<void> {
  const sandbox = await createSandbox({ customers: 0, tickets: 0, clock, seed: 11 });
  const { annexCloud, requests, faults } = sandbox;
  process.on("message", ({ ask, run }: Asked) => {
    if (ask === "prepare") {
      requests.clear();
      faults.clear();
      for (let index = 0; index < run.members; index += 1) {
        annexCloud.addMember({ id: memberOf(index, run.name), points: openingPoints });
      }
      faults.add(...onePerTwenty("points$"));
    }
    const rows = annexCloud.ledger.rows().filter(({ memberId }) => memberId.includes(run.name));
    const booked = rows.filter(({ reason }) => reason !== "Opening balance");
    const list = ask === "prepare" ? [] : listOf(run.rows, run.members, run.points, run.name);
    process.send?.({ requests: requests.entries.length, wrong: differences(list, booked).length });
  });
  process.send?.({ url: sandbox.url });
}

void serve(JSON.parse(process.argv[2] ?? "{}"));
