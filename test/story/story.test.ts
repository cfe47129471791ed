import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { readArguments } from "../../sandbox/story/arguments";
import { refuseSecrets } from "../support/secrets";

const projectDir = path.resolve(__dirname, "../..");
// In one process, so that no other is left behind by a kill.
const command = ["--import", "tsx", "sandbox/start.ts", "--fast"];

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
  }
});

function startStory(...args: string[]) {
  const child = spawn(process.execPath, [...command, ...args], { cwd: projectDir });
  children.push(child);
  return child;
}

async function story(...args: string[]) {
  const child = startStory(...args);
  const [output, errors, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  refuseSecrets([output, errors], "the story");
  return { output, errors, exitCode, claims: output.match(/[✓✗] .*/g) ?? [] };
}

const answered = "✓ The click is answered at once";
const noted = (note: string) => `✓ The ticket has ${note}`;
const juno = "juno.park@example.com";
const kept = [
  "✓ Gorgias has exactly one HTTP integration, and it calls our flow",
  "✓ And exactly one widget on it, with a button for each thing an agent may do",
  "✓ The programme has no member with this address",
  "✓ Gorgias called the flow and was answered",
  "✓ The sidebar says: not a member",
  "✓ The flow keeps the same on the customer",
  answered,
  "✓ The programme has the member, without points",
  noted(`one note: Done: enrollment of ${juno}.`),
  "✓ The sidebar follows by itself, since the note is an event too",
  "✓ Gorgias called the flow and was answered",
  "✓ The sidebar shows status, tier and points",
  "✓ The flow keeps the same on the customer",
  answered,
  "✓ The balance is 50, booked in one row",
  noted(`one note: Done: credit of 50 points to ${juno}.`),
  "✓ The sidebar shows the 50 points",
  answered,
  "✓ Two processes did it: one booked, one found it booked",
  "✓ The balance is 75, one row more",
  noted(`2 notes: Done: credit of 25 points to ${juno}.`),
  answered,
  "✓ Balance and ledger are as before",
  noted(`3 notes: Refused: debit of 400 points from ${juno}.`),
  answered,
  "✓ The 25 points are taken back, in a row of their own",
  noted(`4 notes: Undone: credit of 25 points to ${juno}.`),
  "✓ Both get 401, and nothing runs: neither API is asked",
  "✓ A panel's key that is made up gets 401",
  "✓ A panel of an old release gets 409, and a note",
  "✓ The note says that the panel was out of date, and the panel has renewed itself",
  "✓ No points have moved",
  "✓ The customer's data in Gorgias has the 30 points too",
  "✓ The sync reads, and writes nothing",
  "✓ Both connections, the webhook and the last sync are fine",
  "✓ The deploy is refused, and tells what a color looks like",
  "✓ The panel in Gorgias is as it was",
  "✓ The panel has that color",
  "✓ It fails, by one sentence that names Gorgias",
  "✓ The check is fine",
  "✓ A panel that the old key signed is good for no click",
  "✓ No points have moved",
  answered,
  "✓ On the next ticket it is, and the balance is 85",
  "✓ Everything is right already, so nothing is written",
  "✓ Gorgias has no HTTP integration and no widget left",
];

test("every claim holds, and the story ends by itself", async () => {
  const { output, errors, exitCode, claims } = await story("--once");
  expect(claims).toEqual(kept);
  expect(output).toContain("Points           50 points");
  expect(output).toContain("[ Credit Points ] [ Debit Points ] [ Redeem Reward ]");
  expect(errors).toBe("");
  expect(exitCode).toBe(0);
}, 60_000);

test("credits that are not booked are found out, and the story ends without being asked to", async () => {
  const { output, exitCode, claims } = await story("--break", "credit");
  const broken = [14, 16, 18, 19, 24, 25, 26, 32, 43];
  expect(claims).toEqual(
    kept.map((claim, index) => (broken.includes(index) ? claim.replace("✓", "✗") : claim)),
  );
  expect(output).toContain('found    {"balance":0,"ledgerRows":0}');
  expect(output).toContain("Not every claim holds.");
  expect(exitCode).toBe(1);
}, 60_000);

test("it keeps running, the lines it prints work, and an interrupt ends it", async () => {
  const child = startStory();
  const closed = once(child, "close");
  const output = await untilSaid(child, "Ctrl+C ends it.");
  const lines = output.match(/curl -s .*/g) ?? [];
  const [write = "", seePanel = "", press = "", seeMessages = ""] = lines;
  const [readCustomer = "", seeLedger = ""] = lines.slice(4);
  const customer = JSON.parse(await copied(readCustomer));
  expect(customer.email).toBe("juno.park@example.com");
  expect(Object.values(customer.integrations)).toMatchObject([{ availablePoints: 85 }]);
  expect(JSON.parse(await copied(seeLedger))).toMatchObject([
    { activity: "CREDIT", points: 50 },
    { activity: "CREDIT", points: 25 },
    { activity: "DEBIT", points: 25 },
    { activity: "CREDIT", points: 30 },
    { activity: "CREDIT", points: 5 },
  ]);
  expect(JSON.parse(await copied(write))).toEqual({
    ticketId: expect.any(Number),
    customerId: expect.any(Number),
  });
  expect(await copied(seePanel)).toContain("Recent activity");
  expect(JSON.parse(await copied(press))).toMatchObject([{ status: 202 }]);
  const done = `Done: credit of 10 points to ${juno}.`;
  await until(async () => (await copied(seeMessages)).includes(done));
  expect(JSON.parse(await copied(seeLedger))).toMatchObject([{}, {}, {}, {}, {}, { points: 10 }]);
  child.kill("SIGINT");
  expect(await closed).toEqual([0, null]);
}, 60_000);

test("an unknown option is answered by the usage", async () => {
  const { output, errors, exitCode } = await story("--twice");
  expect(errors).toContain("Usage: npm start -- [--once] [--fast] [--break credit] [--port N]");
  expect(output).toBe("");
  expect(exitCode).toBe(2);
}, 60_000);

test.each([
  [
    ["--once", "--fast", "--break", "credit", "--port", "4010"],
    { once: true, fast: true, break: "credit", port: 4010 },
  ],
  [[], { once: false, fast: false }],
  [["--once", "--break", "debit"], undefined],
  [["--port", "70000"], undefined],
  [["--port", "x"], undefined],
  [["once"], undefined],
])("the arguments %j are read as %j", (args, expected) => {
  expect(readArguments(args)).toEqual(expected);
});

function untilSaid(child: ChildProcess, end: string): Promise<string> {
  let said = "";
  return new Promise((resolve) => {
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      if (said.includes(end)) {
        resolve(said);
      }
    });
  });
}

/** Fails by the test's own time-out. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await sleep(100);
  }
}

/** Does what a printed line does; curl itself may not be there. */
async function copied(line: string): Promise<string> {
  const [, url = ""] = /^curl -s '?([^' ]+)/.exec(line) ?? [];
  const [, body] = / -H 'content-type: application\/json' -d '([^']*)'$/.exec(line) ?? [];
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, body === undefined ? {} : { method: "POST", headers, body });
  return answer.text();
}
