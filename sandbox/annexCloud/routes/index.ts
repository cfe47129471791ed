import type { Route } from "../route";
import { actionRoutes } from "./actions";
import { activityRoutes } from "./activity";
import { pointsRoutes } from "./points";
import { rewardRoutes } from "./rewards";
import { searchRoutes } from "./search";
import { tierRoutes } from "./tiers";
import { userRoutes } from "./users";

/** Every operation the sandbox has, one row each. */
export const routes: readonly Route[] = [
  ...userRoutes,
  ...searchRoutes,
  ...pointsRoutes,
  ...activityRoutes,
  ...tierRoutes,
  ...actionRoutes,
  ...rewardRoutes,
];
