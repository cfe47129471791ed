import type { Connection } from "@prismatic-io/spectral";
import { textInput } from "../../inputs/inputs";
import { definePicklist, picklistLabel } from "../../api/dataSource";
import type { Run } from "../../api/run";
import { annexCloudConnection } from "../inputs";
import { listAsElements } from "../picklist";
import type { Params } from "../request";
import { foundMember } from "./schema";

export const selectMember = definePicklist({
  key: "selectMember",
  label: "Select Member",
  description: "Choose a member by e-mail address or name; each search gives 50 at most.",
  inputs: {
    annexCloudConnection,
    search: textInput({
      label: "Search",
      comments:
        "A whole e-mail address, or the beginning of a name; given name and family name together narrow it down. Without it, 50 who take part are offered.",
      example: "maya.berg@example.com",
    }),
  },
  example: [
    { key: "maya.berg@example.com", label: "Maya Berg · maya.berg@example.com · GG-10423" },
  ],
  perform: async (run, { annexCloudConnection, search }) => {
    const found = await Promise.all(
      dataSearchesFor(search).map((dataSearch) =>
        membersWith(run, annexCloudConnection, dataSearch),
      ),
    );
    return [...new Map(found.flat().map((element) => [element.key, element])).values()];
  },
});

const membersWith = (run: Run, annexCloudConnection: Connection, dataSearch: Params) =>
  listAsElements(
    run,
    {
      request: { method: "POST", path: "/users/search", bodyOf: () => ({ dataSearch }) },
      facts: { rows: "users" },
    },
    {
      purpose: "Select Member",
      params: { annexCloudConnection },
      parse: (row) => foundMember().parse(row),
      element: ({ id, firstName, lastName, email }) => ({
        key: id ?? "",
        label: picklistLabel(
          [firstName, lastName].filter(Boolean).join(" "),
          email === id ? null : email,
          id ?? "",
        ),
      }),
    },
  );

/** The search has a field for each kind of text, and wants at least one of them. */
function dataSearchesFor(search: string | undefined): Params[] {
  if (search === undefined) {
    return [{ optInStatus: "YES" }];
  }
  if (search.includes("@")) {
    return [{ email: search }];
  }
  const [family = "", ...given] = search.split(/\s+/).toReversed();
  return given.length > 0
    ? [{ firstName: `${given.toReversed().join(" ")}%`, lastName: `${family}%` }]
    : [{ firstName: `${family}%` }, { lastName: `${family}%` }];
}
