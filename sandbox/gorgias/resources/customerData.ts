import { z } from "zod";
import { customerDetail } from "../customerView";
import { deleteCustomer, updateCustomer } from "../customerWrites";
import { alreadyExists, invalid } from "../errors";
import { recordEvent } from "../events";
import { datetime, queryInteger } from "../fields";
import { accepted, found, ok, type Route, route } from "../route";
import { now } from "../world";
import { customerFields } from "./customers";

/** What happens to a customer besides plain reading and writing. */
export const customerDataRoutes: Route[] = [
  route({
    method: "PUT",
    path: "/customers/{customer_id}/data",
    body: z.strictObject({
      data: z.json(),
      version: datetime().nullable().optional(),
    }),
    handle: ({ world, caller, params, body }) => {
      const mergedInto = world.store.mergedCustomers.get(params.customer_id);
      if (mergedInto !== undefined) {
        return { status: 301, headers: { location: `/api/customers/${mergedInto}/data` } };
      }
      const customer = found(world.store.customers.get(params.customer_id));
      const { data, version = null } = body;
      const outdated =
        version !== null && customer.dataVersion !== null && version < customer.dataVersion;
      if (outdated) {
        return accepted();
      }
      Object.assign(customer, { data, dataVersion: version ?? customer.dataVersion });
      updateCustomer(world, customer, {}, caller.userId);
      return accepted();
    },
  }),
  route({
    method: "PUT",
    path: "/customers/merge",
    query: z.strictObject({ source_id: queryInteger(), target_id: queryInteger() }),
    body: customerFields.omit({ firstname: true, lastname: true, custom_fields: true }).optional(),
    handle: ({ world, caller, query, body = {} }) => {
      const { store } = world;
      const source = found(store.customers.get(query.source_id));
      const target = found(store.customers.get(query.target_id));
      if (source === target) {
        throw invalid({ target_id: ["Must differ from source_id."] });
      }
      const clash = Object.keys(source.integrations).some((id) => id in target.integrations);
      if (clash) {
        throw alreadyExists();
      }
      for (const ticket of store.tickets.values()) {
        if (ticket.customerId === source.id) {
          ticket.customerId = target.id;
        }
      }
      target.channels.push(...source.channels);
      Object.assign(target.integrations, source.integrations);
      deleteCustomer(world, source.id, caller.userId);
      store.mergedCustomers.set(source.id, target.id);
      updateCustomer(world, target, body, caller.userId);
      recordEvent(world, {
        type: "customer-merged",
        object_type: "Customer",
        object_id: target.id,
        user_id: caller.userId,
        data: { source_id: source.id },
        created_datetime: now(world),
      });
      return ok(customerDetail(target));
    },
  }),
];
