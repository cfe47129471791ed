import { newRow } from "../../../sandbox/annexCloud/ledger";
import { connections } from "../../support/connections";
import { startWorld } from "../../support/world";

export const annexCloudConnection = connections.annexCloud;

export const maya = "maya.berg@example.com";
export const noor = "noor.haddad@example.com";

/** A programme with two members, one of whom has points and two used rewards. */
export async function startRowsWorld() {
  const world = await startWorld({ customers: 0, tickets: 0 });
  const { annexCloud, faults, requests } = world.sandbox;
  const member = { email: maya, firstName: "Maya", lastName: "Berg", phone: "+33123456789" };
  annexCloud.addMember({ id: maya, ...member, points: 700 });
  annexCloud.addMember({ id: noor, email: noor, firstName: "Noor", lastName: "Haddad" });
  for (const reason of ["claim", "claim, ticket 7"]) {
    annexCloud.ledger.append(
      newRow({
        memberId: maya,
        activity: "DEBIT",
        points: 100,
        rewardId: "119",
        rewardCode: `SEEDS-${reason.length}`,
        reason,
        createdMs: world.sandbox.clock.nowMs(),
      }),
    );
  }
  return Object.assign(world, {
    act: (key: string, params: Record<string, unknown> = {}) =>
      world.run(key, { annexCloudConnection, ...params }),
    refuses: (key: string, params: Record<string, unknown> = {}) =>
      world.fails(key, { annexCloudConnection, ...params }),
    /** What arrived, as "METHOD /path → status". */
    arrived: () =>
      requests.entries.map(
        ({ method, path, status }) => `${method} ${path.split("/api/3.0")[1]} → ${status}`,
      ),
    break: faults.add.bind(faults),
    /** The next request answers this instead. */
    answerWith: (body: unknown, status = 200) =>
      faults.add({ kind: "status", service: "annexCloud", status, body }),
  });
}
