import { z } from "zod";
import { dateOrDateTime, nonEmptyText, searchDateTime } from "../fields";
import type { Member } from "../members";
import { memberWire } from "../memberWire";
import type { Programme } from "../programme";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";
import { wireDate } from "../wire";

/** More is for the admin site's export. */
const maxRecords = 50;

const searchBody = z.strictObject({
  dataSearch: z
    .strictObject({
      userId: nonEmptyText,
      email: nonEmptyText,
      firstName: nonEmptyText,
      lastName: nonEmptyText,
      optInStatus: z.enum(["YES", "NO"]),
      optInDate: dateOrDateTime,
      optInStartDate: searchDateTime,
      optInEndDate: searchDateTime,
      phone: nonEmptyText,
      birthDate: dateOrDateTime,
    })
    .partial(),
});

type DataSearch = z.infer<typeof searchBody>["dataSearch"];

/** Finding members by something other than their id. */
export const searchRoutes: Route[] = [
  route({ method: "POST", path: "/users/search", body: searchBody, handle: search }),
];

function search({ programme, body }: RouteRequest<z.infer<typeof searchBody>, unknown>) {
  const { dataSearch } = body;
  if (Object.keys(dataSearch).length === 0) {
    throw new Refusal("AC1004");
  }
  const found = programme.members.all().filter((member) => matches(member, dataSearch));
  if (found.length === 0) {
    throw new Refusal("AC1005");
  }
  const users = found.slice(0, maxRecords).map((member) => memberWire(member, programme));
  return shaped(users, programme);
}

/** The answer's shape is undocumented: the plainest one is ours, the others keep clients tolerant. */
function shaped(users: unknown[], { siteId, options }: Programme) {
  if (options.searchShape === "array") {
    return users;
  }
  if (options.searchShape === "Data") {
    return { Data: users };
  }
  return { siteId, records: users.length, users };
}

function matches(member: Member, wanted: DataSearch): boolean {
  const optInMs = member.optInMs ?? Number.NaN;
  const checks = [
    wanted.userId === undefined || wanted.userId === member.id,
    wanted.email === undefined || isLike(member.email, wanted.email),
    wanted.phone === undefined || wanted.phone === member.phone,
    wanted.firstName === undefined || isLike(member.firstName, wanted.firstName),
    wanted.lastName === undefined || isLike(member.lastName, wanted.lastName),
    wanted.optInStatus === undefined || wanted.optInStatus === member.optInStatus,
    wanted.optInDate === undefined || isSameDay(member.optInMs, wanted.optInDate),
    wanted.optInStartDate === undefined || optInMs >= wanted.optInStartDate,
    wanted.optInEndDate === undefined || optInMs <= wanted.optInEndDate,
    wanted.birthDate === undefined || isSameDay(member.birthMs, wanted.birthDate),
  ];
  return checks.every(Boolean);
}

const isSameDay = (atMs: number | null, wantedMs: number) =>
  atMs !== null && wireDate(atMs) === wireDate(wantedMs);

/** SQL's LIKE with `%` only. */
function isLike(value: string, pattern: string): boolean {
  const parts = pattern.split("%").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "is").test(value);
}
