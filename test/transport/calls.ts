import type { Clock } from "../../src/transport/clock";
import { deadlineIn } from "../../src/transport/deadline";
import type { Call, HttpRequest } from "../../src/transport/http";
import { createRuntime } from "../../src/transport/runtime";

/** A call on a given clock; with `random` 0 each wait of its own choice is half of the full one. */
export function callOn(
  clock: Clock,
  { budgetMs = 120_000, ...options }: Partial<Call> & { budgetMs?: number } = {},
): Call {
  return {
    purpose: "Get Thing 7",
    repeatable: true,
    bulk: false,
    deadline: deadlineIn(clock, budgetMs),
    runtime: createRuntime(clock, () => 0),
    ...options,
  };
}

export const get: HttpRequest = {
  method: "GET",
  url: "https://api.example.com/things/7",
  headers: {},
};

export const post: HttpRequest = {
  method: "POST",
  url: "https://api.example.com/things",
  headers: { "content-type": "application/json" },
  body: '{"name":"Seven"}',
};
