import { AsyncLocalStorage } from "node:async_hooks";
import axios from "axios";

/** Where a process dies: before a request leaves, or once its answer is there and not yet read. */
export interface CrashPoint {
  request: number;
  when: "before" | "after";
}

interface Life {
  crash: CrashPoint;
  requests: number;
  die(): void;
  dead: boolean;
}

const lives = new AsyncLocalStorage<Life>();
const forever = () => new Promise<never>(() => undefined);

/** From then on, what runs within `dyingAt` dies where it is told to. */
export function armCrashes(): void {
  axios.interceptors.request.use((request) => {
    const life = lives.getStore();
    if (!life) {
      return request;
    }
    life.requests += 1;
    return reached(life, "before") ? forever() : request;
  });
  axios.interceptors.response.use((response) => {
    const life = lives.getStore();
    return life && reached(life, "after") ? forever() : response;
  });
}

/** What is dead sends nothing any more and hears of nothing. */
function reached(life: Life, when: CrashPoint["when"]): boolean {
  const { crash, requests } = life;
  if (life.dead || (crash.when === when && requests >= crash.request)) {
    life.dead = true;
    life.die();
  }
  return life.dead;
}

/** Runs what dies at a point; undefined where it did. */
export function dyingAt<T>(crash: CrashPoint, work: () => Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const life: Life = { crash, requests: 0, dead: false, die: () => resolve(undefined) };
    lives.run(life, () => void work().then(resolve, reject));
  });
}
