import { definePicklist } from "../../api/dataSource";
import { elementsOf, type Line } from "../../api/picklist";
import { textInput } from "../../inputs/inputs";
import { annexCloudClient } from "../client";
import { annexCloudConnection } from "../inputs";
import { searchMembers } from "./search";
import type { Member } from "./shapes";

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
    const client = annexCloudClient(annexCloudConnection, run);
    const found = await Promise.all(
      searchesFor(search).map((wanted) =>
        elementsOf(searchMembers.pages(client, wanted, { purpose: "Select Member" }), lineOf),
      ),
    );
    return [...new Map(found.flat().map((element) => [element.key, element])).values()];
  },
});

const lineOf = ({ id, firstName, lastName, email }: Member): Line => [
  [firstName, lastName].filter(Boolean).join(" "),
  email === id ? null : email,
  id,
];

type Search = Parameters<typeof searchMembers.pages>[1];

/** The search has a field for each kind of text, and wants at least one of them. */
function searchesFor(search: string | undefined): Search[] {
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
