import { searchInput } from "../api/picklist";
import { annexCloudConnection } from "./inputs";

/** The inputs of a dropdown that is read whole. */
export const picklistInputs = (what: string) => ({
  annexCloudConnection,
  search: searchInput(what, "purchase"),
});
