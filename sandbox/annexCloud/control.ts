import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { actionIds } from "./catalogue";
import { grantsOf } from "./grants";
import { newRow } from "./ledger";
import { type Member, newMember } from "./members";
import { optionsSchema } from "./options";
import type { Programme } from "./programme";

const memberSchema = z.strictObject({
  id: z.string().min(1),
  email: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  phone: z.string().optional(),
  optInStatus: z.enum(["YES", "NO"]).optional(),
  status: z.enum(["ACTIVE", "INACTIVE", "BLOCKED"]).optional(),
  assignedTier: z.string().optional(),
  /** The opening balance; below zero for someone who owes. */
  points: z.number().default(0),
});

/** A member to put into the programme without asking the API. */
export type MemberToCreate = z.input<typeof memberSchema>;

const ledgerQuery = z.strictObject({ memberId: z.string(), orderId: z.string() }).partial();
const memberQuery = z.strictObject({ memberId: z.string() }).partial();
const membersQuery = z.strictObject({ email: z.string() });

/** What a test or a demonstration reads and sets behind the API's back. */
export function serveControl(app: FastifyInstance, programme: Programme): void {
  const { members, ledger, options } = programme;

  app.setErrorHandler((error, _request, reply) => {
    const isMistake = error instanceof z.ZodError;
    return reply.code(isMistake ? 400 : 500).send({ error: String(error) });
  });

  app.get<{ Params: { id: string } }>("/members/:id", (request, reply) => {
    const member = members.get(request.params.id);
    if (!member) {
      return reply.code(404).send({ error: "No such member" });
    }
    return reply.send(overview(programme, member));
  });

  app.get("/members", (request, reply) => {
    const { email } = membersQuery.parse(request.query);
    return reply.send(members.withEmail(email).map((member) => overview(programme, member)));
  });

  app.post("/members", (request, reply) => {
    const member = addMember(programme, memberSchema.parse(request.body));
    return reply.code(201).send(overview(programme, member));
  });

  app.get("/ledger", (request, reply) => {
    const { memberId, orderId } = ledgerQuery.parse(request.query);
    const rows = memberId === undefined ? ledger.rows() : programme.rowsOf(memberId);
    return reply.send(rows.filter((row) => orderId === undefined || row.orderId === orderId));
  });

  app.get("/coupons", (request, reply) => {
    const { memberId } = memberQuery.parse(request.query);
    return reply.send(grantsOf(programme, memberId));
  });

  app.get("/orders", (request, reply) => {
    const { memberId } = memberQuery.parse(request.query);
    const orders = [...programme.orders.values()];
    return reply.send(orders.filter((one) => memberId === undefined || one.memberId === memberId));
  });

  app.put("/options", (request, reply) => {
    Object.assign(options, optionsSchema.partial().parse(request.body));
    return reply.send(options);
  });
}

/** Puts a member into the programme with an opening balance. */
export function addMember(programme: Programme, given: MemberToCreate): Member {
  const { points, ...fields } = memberSchema.parse(given);
  const nowMs = programme.clock.nowMs();
  const member = programme.members.put(newMember(fields, nowMs));
  if (points !== 0) {
    programme.ledger.append(openingRow(member.id, points, nowMs));
  }
  return member;
}

const openingRow = (memberId: string, points: number, nowMs: number) =>
  newRow({
    memberId,
    activity: points > 0 ? "CREDIT" : "DEBIT",
    points: Math.abs(points),
    actionId: actionIds.manual,
    reason: "Opening balance",
    createdMs: nowMs,
  });

const overview = (programme: Programme, member: Member) => ({
  member,
  balance: programme.balanceOf(member.id),
  tier: programme.standingOf(member),
  ledger: programme.rowsOf(member.id),
});
