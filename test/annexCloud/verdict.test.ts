import { type Facts, type Looked, type Sent, verdictOf } from "../../src/annexCloud/money/verdict";

const facts = { sent: "none", looked: "notYet", wasLost: false, maySend: true, mayLook: true };

test.each<[Sent, Looked, Partial<Facts>, string]>([
  ["none", "notYet", {}, "send"],
  ["none", "nothing", {}, "send"],
  ["none", "earlier", {}, "alreadyApplied"],
  ["none", "unread", {}, "uncertain"],
  ["booked", "notYet", {}, "applied"],
  ["booked", "notYet", { wasLost: true }, "applied"],
  ["keyUsed", "notYet", {}, "look"],
  ["keyUsed", "nothing", {}, "look"],
  ["keyUsed", "nothing", { mayLook: false }, "uncertain"],
  ["keyUsed", "other", {}, "another"],
  ["keyUsed", "other", { wasLost: true }, "another"],
  ["keyUsed", "earlier", {}, "alreadyApplied"],
  ["keyUsed", "own", {}, "alreadyApplied"],
  ["keyUsed", "own", { wasLost: true }, "applied"],
  ["keyUsed", "undated", {}, "alreadyApplied"],
  ["keyUsed", "undated", { wasLost: true }, "uncertain"],
  ["keyUsed", "barred", {}, "uncertain"],
  ["keyUsed", "unreadable", {}, "uncertain"],
  ["refused", "notYet", {}, "look"],
  ["refused", "nothing", {}, "look"],
  ["refused", "nothing", { mayLook: false }, "refused"],
  ["refused", "nothing", { mayLook: false, wasLost: true }, "uncertain"],
  ["refused", "barred", {}, "refused"],
  ["refused", "barred", { wasLost: true }, "uncertain"],
  ["refused", "unreadable", {}, "uncertain"],
  ["refused", "unread", {}, "uncertain"],
  ["refused", "own", { wasLost: true }, "applied"],
  ["refused", "earlier", {}, "alreadyApplied"],
  ["lost", "notYet", { wasLost: true }, "look"],
  ["lost", "nothing", { wasLost: true }, "send"],
  ["lost", "nothing", { wasLost: true, maySend: false }, "look"],
  ["lost", "nothing", { wasLost: true, maySend: false, mayLook: false }, "uncertain"],
  ["lost", "own", { wasLost: true }, "applied"],
  ["lost", "earlier", { wasLost: true }, "alreadyApplied"],
  ["lost", "undated", { wasLost: true }, "uncertain"],
  ["lost", "unreadable", { wasLost: true }, "uncertain"],
])("%s, then %s %j: %s", (sent, looked, more, verdict) => {
  expect(verdictOf({ ...facts, sent, looked, ...more })).toBe(verdict);
});
