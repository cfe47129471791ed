import fc from "fast-check";
import { startRun } from "../../src/api/run";
import type { GorgiasClient } from "../../src/gorgias/client";
import { listTags } from "./tags";
import { type ConnectorError, NetworkError } from "../../src/transport/errors";
import { createRuntime } from "../../src/transport/runtime";
import { systemClock } from "../../src/transport/clock";
import { stepContext } from "../support/context";
