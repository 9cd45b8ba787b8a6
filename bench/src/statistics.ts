export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] as number, sorted[middle] as number];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
