/** The open orders over an imported day as the outline of an area, for the track of the moment chooser. */

/**
 * An SVG path over `width` × `height`: one step per count, the largest count as high as the box, at
 * most `width` points (each the largest of those it stands for).
 */
export function momentOutline(counts: ArrayLike<number>, width: number, height: number): string {
  const length = counts.length;
  if (length === 0) return '';
  let most = 1;
  for (let i = 0; i < length; i += 1) most = Math.max(most, counts[i] ?? 0);
  const pointCount = Math.min(width, length);
  let path = `M0 ${height}`;
  for (let point = 0; point < pointCount; point += 1) {
    const from = Math.floor((point * length) / pointCount);
    const until = Math.max(from + 1, Math.floor(((point + 1) * length) / pointCount));
    let value = 0;
    for (let i = from; i < until; i += 1) value = Math.max(value, counts[i] ?? 0);
    const x = pointCount === 1 ? width : (point * width) / (pointCount - 1);
    path += `L${round(x)} ${round(height - (value / most) * height)}`;
  }
  return `${path}L${width} ${height}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
