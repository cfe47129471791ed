/** Whether a point lies inside; the picture spans 0 to 1 in both directions, y downwards. */
export type Shape = (x: number, y: number) => boolean;

export interface Layer {
  shape: Shape;
  /** Red, green, blue. */
  colour: readonly [number, number, number];
}

export const circle =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) <= radius;

export const roundedBox =
  (left: number, top: number, right: number, bottom: number, radius: number): Shape =>
  (x, y) => {
    if (x < left || x > right || y < top || y > bottom) {
      return false;
    }
    const dx = Math.max(left + radius - x, x - (right - radius), 0);
    const dy = Math.max(top + radius - y, y - (bottom - radius), 0);
    return Math.hypot(dx, dy) <= radius;
  };

type Point = readonly [number, number];

/** Even-odd rule. */
export const polygon =
  (points: readonly Point[]): Shape =>
  (x, y) => {
    let inside = false;
    points.forEach(([x1, y1], index) => {
      const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) {
        inside = !inside;
      }
    });
    return inside;
  };

/** Five points, one of them upwards. */
export function star(cx: number, cy: number, radius: number): Shape {
  const innerRadius = radius * 0.45;
  return polygon(
    Array.from({ length: 10 }, (_, corner): Point => {
      const angle = (corner * Math.PI) / 5 - Math.PI / 2;
      const reach = corner % 2 === 0 ? radius : innerRadius;
      return [cx + reach * Math.cos(angle), cy + reach * Math.sin(angle)];
    }),
  );
}

export const union =
  (...shapes: Shape[]): Shape =>
  (x, y) =>
    shapes.some((shape) => shape(x, y));

/** A rounded bubble whose tail points to the lower left. */
export const speechBubble = (left: number, top: number, right: number, bottom: number): Shape =>
  union(
    roundedBox(left, top, right, bottom, (bottom - top) * 0.3),
    polygon([
      [left + 0.1, bottom - 0.1],
      [left + 0.1, bottom + 0.15],
      [left + 0.31, bottom - 0.02],
    ]),
  );
