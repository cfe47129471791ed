import { customer, runAction, type Stage } from "../stage";

const annexCloudConnection = "Annex Cloud Connection";
const empty = { balance: 0, ledgerRows: 0 };

export async function enrolment(stage: Stage): Promise<void> {
  const { claims, sandbox } = stage;
  claims.heading(`${customer.name} is enrolled (Get Loyalty Info with Enrol If Missing).`);
  const { error } = await runAction(stage, "getLoyaltyInfo", {
    annexCloudConnection,
    email: customer.email,
    enrollIfMissing: "true",
  });
  if (error) claims.say(error);
  await claims.holds("The programme has the member, without points", [empty], async () => {
    const found = await sandbox.membersWith(customer.email);
    return found.map(({ balance, ledger }) => ({
      balance: balance.available,
      ledgerRows: ledger.length,
    }));
  });
}

/** The event that the points are for names the credit, so that it can come twice and count once. */
export async function credits(stage: Stage, ticketId: number): Promise<void> {
  const { claims } = stage;
  const credit = {
    memberId: customer.email,
    annexCloudConnection,
    points: "50",
    reason: "Goodwill for the broken pot",
    idempotencyKey: `ticket-${ticketId}-goodwill`,
  };
  claims.heading("The agent gives 50 points for the broken pot (Credit Points).");
  await pointsMove(stage, "The balance is 50, booked in one row", "applied", credit);
  claims.heading("The same credit is delivered again, in an execution of its own.");
  await pointsMove(stage, "The balance is still 50, still one row", "alreadyApplied", credit);
}

async function pointsMove(
  stage: Stage,
  says: string,
  expected: string,
  inputs: Record<string, unknown>,
): Promise<void> {
  const { outcome, error } = await runAction(stage, "creditPoints", inputs);
  const booked = { outcome: expected, balance: 50, ledgerRows: 1 };
  await stage.claims.holds(`${expected}: ${says}`, booked, async () => ({
    outcome: String(outcome ?? error),
    ...(await stage.sandbox.accountOf(customer.email)),
  }));
}

export async function overdraft(stage: Stage): Promise<void> {
  const { claims, sandbox } = stage;
  claims.heading("A debit of 500 points, more than there are (Debit Points).");
  const before = await sandbox.accountOf(customer.email);
  const { error } = await runAction(stage, "debitPoints", {
    annexCloudConnection,
    memberId: customer.email,
    points: "500",
    reason: "Voucher",
    idempotencyKey: "voucher-of-500",
  });
  const expected = { refusedAs: "InsufficientPointsError", ...before };
  await claims.holds("It is refused; balance and ledger are as before", expected, async () => ({
    refusedAs: error?.split(":")[0] ?? "not at all",
    ...(await sandbox.accountOf(customer.email)),
  }));
}
