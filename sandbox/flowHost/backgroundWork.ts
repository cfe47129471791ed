/** A promise that is opened from outside. */
export interface Gate {
  opened: Promise<void>;
  open: () => void;
}

/** Work nobody awaits where it is started, so that a test can await all of it. */
export class BackgroundWork {
  private readonly pending = new Set<Promise<unknown>>();

  add(work: Promise<unknown>): void {
    const settled = work.finally(() => this.pending.delete(settled));
    this.pending.add(settled);
  }

  gate(): Gate {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { opened, open: () => open() };
  }

  /** Resolves when nothing is left, not even what the work itself has started meanwhile. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) {
      await Promise.all(this.pending);
    }
  }
}
