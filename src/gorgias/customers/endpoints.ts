import type { Fields } from "../../api/fields";
import type { LostWrite } from "../../api/row";
import { InvalidInputError, NotFoundError } from "../../transport/errors";
import { doneEndpoint, endpoint, gorgias, listEndpoint } from "../api";
import { listOrders } from "../choices";
import type { GorgiasClient } from "../client";
import { orderInput, relationshipsInput, viewFilter } from "../inputs";
import { findCreated } from "../isOfThisCall";
import {
  customerChannels,
  customerData,
  customerFields,
  customerFilter,
  customerFilters,
  customerId,
  dataVersion,
  furtherCustomerFields,
  newCustomerChannels,
} from "./inputs";
import { customer, listedCustomer } from "./shapes";

const group = "Customers";

export const createCustomer = endpoint("create-customer", {
  label: "Create Customer",
  says: "Create a customer in Gorgias. A taken e-mail address is an error that says so; use List Customers to look first.",
  group,
  inputs: { channels: newCustomerChannels, ...customerFields, ...furtherCustomerFields },
  check: refuseUnreachable,
  answer: customer,
  recover: findCreatedCustomer,
});

export const getCustomer = endpoint("get-customer", {
  label: "Get Customer",
  says: "Read one customer with channels, integrations' data and custom data.",
  group,
  inputs: { id: customerId, relationships: relationshipsInput("customer") },
  answer: customer,
});

export const listCustomers = listEndpoint("list-customers", {
  label: "List Customers",
  says: "Read customers page by page, filtered by e-mail, external id, view and more. With Language or Timezone Gorgias gives one page of 30 and takes no Cursor; meta.truncated then says that there are more.",
  group,
  inputs: {
    email: customerFields.email,
    external_id: customerFields.external_id,
    ...customerFilters,
    language: customerFields.language,
    timezone: customerFields.timezone,
    view_id: viewFilter("customers"),
    order_by: orderInput(
      "customers",
      listOrders,
      "Gorgias refuses it together with Language or Timezone.",
    ),
  },
  own: {
    id: customerFilter(
      "Answer only this customer, as a list of one; all other filters are left aside.",
    ),
  },
  list: { rows: "data", paging: "page", isOnePage: (params) => pageless(params).length > 0 },
  answer: listedCustomer,
  check: refuseExcluded,
  instead: (client, { id }) => (id === undefined ? undefined : onlyCustomer(client, String(id))),
});

export const updateCustomer = endpoint("update-customer", {
  label: "Update Customer",
  says: "Change a customer. Only the fields that are filled in are sent.",
  group,
  inputs: {
    id: customerId,
    channels: customerChannels,
    ...customerFields,
    ...furtherCustomerFields,
  },
  clearable: ["email", "external_id", "language", "name", "timezone"],
  answer: customer,
});

export const updateCustomerData = doneEndpoint("set-customer-data", {
  key: "updateCustomerData",
  label: "Update Customer Data",
  says: "Replace the free-form data of a customer, which widgets can show.",
  group,
  inputs: { id: customerId, data: customerData, version: dataVersion },
  as: { customer_id: "id" },
  doneTo: "id",
});

export const deleteCustomer = doneEndpoint("delete-customer", {
  label: "Delete Customer",
  says: "Delete a customer for good, with the history of their tickets. It cannot be undone.",
  group,
  inputs: { id: customerId },
  doneTo: "id",
});

export const customerEndpoints = [
  createCustomer,
  getCustomer,
  listCustomers,
  updateCustomer,
  updateCustomerData,
  deleteCustomer,
];

/** Gorgias knows no filter by id, so that customer is read. */
async function onlyCustomer(client: GorgiasClient, id: string) {
  const data = await getCustomer(client, { id }).then(
    (found) => [found],
    (error) => {
      if (error instanceof NotFoundError) {
        return [];
      }
      throw error;
    },
  );
  const list = { data, first: {}, last: {}, from: undefined, next: null, truncated: false };
  return gorgias.paging.answerOf(list);
}

/** A customer without any address could never be found again. */
function refuseUnreachable({ channels, email }: Fields): void {
  if (channels === undefined && email === undefined) {
    throw new InvalidInputError('Create Customer: fill in "Channels" or "Email"');
  }
}

const given = (params: Fields, names: readonly string[]) =>
  names.filter((name) => params[name] !== undefined && params[name] !== false);

/** The filters with which Gorgias does not page. */
const pageless = (params: Fields) => given(params, ["language", "timezone"]);

function refuseExcluded(params: Fields): void {
  const filters = pageless(params);
  const paging = given(params, ["fetchAll", "cursor", "limit", "order_by"]);
  if (filters.length > 0 && paging.length > 0) {
    throw new InvalidInputError(
      `List Customers: Gorgias refuses ${filters.join(", ")} together with ${paging.join(", ")}; empty one of them`,
    );
  }
}

/** Looks a customer up whose creation was not answered; undefined says that nothing is proven. */
async function findCreatedCustomer(lost: LostWrite<GorgiasClient>) {
  const { client, params } = lost;
  const name = params.email ? "email" : "external_id";
  if (!params[name]) {
    return undefined;
  }
  const by = { [name]: String(params[name]) };
  const { data } = await listCustomers(client, by, { purpose: "Look up the created customer" });
  return findCreated(lost, name, data, (id) =>
    getCustomer(client, { id, relationships: ["custom_fields"] }),
  );
}
