import type { FastifyInstance } from "fastify";
import { escapeRegExp } from "lodash";
import type { SandboxClock } from "../clock";
import type { Shop } from "../shop";
import type { SiteCredentials } from "./authorization";
import { addMember, type MemberToCreate, serveControl } from "./control";
import { grantsOf } from "./grants";
import type { Member } from "./members";
import { Programme } from "./programme";
import type { Grant } from "./records";
import { routes } from "./routes";
import { enrolShop } from "./seed";
import { serve } from "./serve";

export type { Balance } from "./balance";
export type { MemberToCreate } from "./control";
export type { LedgerRow } from "./ledger";
export type { Member } from "./members";
export type { AnnexCloudOptions } from "./options";
export type { Grant, Order } from "./records";
export type { Route } from "./route";
export { routes as annexCloudRoutes } from "./routes";

/** The vendor's hosts and one of a customer's own; they all serve the same programme. */
export const annexCloudHosts = [
  "s15.socialannex.net",
  "s15.stage.socialannex.net",
  "s15.socialannexuat.net",
  "loyalty.example.com",
] as const;

/** The programme in process, beside what its control routes offer over HTTP. */
export type AnnexCloudSandbox = Pick<
  Programme,
  "members" | "ledger" | "orders" | "options" | "balanceOf" | "standingOf"
> & {
  /** Puts a member into the programme without asking the API. */
  addMember(given: MemberToCreate): Member;
  /** The rewards of one member, or of everybody. */
  grantsOf(memberId?: string): Grant[];
};

export interface AnnexCloudSettings {
  clock: SandboxClock;
  credentials: SiteCredentials;
  shop: Shop;
}

/** Adds the Loyalty API below `/HOST/api/3.0` for each host, and its control routes. */
export function registerAnnexCloud(
  app: FastifyInstance,
  { clock, credentials, shop }: AnnexCloudSettings,
): AnnexCloudSandbox {
  const programme = new Programme(credentials.siteId, clock, shop.tiers);
  enrolShop(programme, shop);
  app.register(async (scope) => serve(scope, { programme, credentials, routes }), {
    prefix: `/:host(^(?:${annexCloudHosts.map(escapeRegExp).join("|")})$)/api/3.0`,
  });
  app.register(async (scope) => serveControl(scope, programme), {
    prefix: "/_sandbox/annexCloud",
  });
  return {
    members: programme.members,
    ledger: programme.ledger,
    orders: programme.orders,
    options: programme.options,
    balanceOf: (memberId) => programme.balanceOf(memberId),
    standingOf: (member) => programme.standingOf(member),
    grantsOf: (memberId) => grantsOf(programme, memberId),
    addMember: (given) => addMember(programme, given),
  };
}
