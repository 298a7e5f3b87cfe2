/** The largest set of junctions that all reach one another (Kosaraju's two passes, without recursion). */
export function largestStrongComponent(
  nodeCount: number,
  arcs: readonly (readonly [from: number, to: number])[],
): boolean[] {
  const forward = Array.from({ length: nodeCount }, (): number[] => []);
  const backward = Array.from({ length: nodeCount }, (): number[] => []);
  for (const [from, to] of arcs) {
    forward[from]!.push(to);
    backward[to]!.push(from);
  }
  const order = finishingOrder(forward);
  const component = new Int32Array(nodeCount).fill(-1);
  const sizes: number[] = [];
  for (const root of order.reverse()) {
    if (component[root] !== -1) continue;
    const id = sizes.length;
    const stack = [root];
    component[root] = id;
    let size = 0;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      size++;
      for (const next of backward[node]!) {
        if (component[next] !== -1) continue;
        component[next] = id;
        stack.push(next);
      }
    }
    sizes.push(size);
  }
  const largest = sizes.indexOf(Math.max(...sizes));
  return Array.from(component, (id) => id === largest);
}

/** Nodes in the order in which a depth-first walk leaves them for good. */
function finishingOrder(forward: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const seen = new Uint8Array(forward.length);
  for (let root = 0; root < forward.length; root++) {
    if (seen[root]) continue;
    seen[root] = 1;
    const stack = [{ node: root, next: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const child = forward[top.node]![top.next++];
      if (child === undefined) {
        order.push(top.node);
        stack.pop();
      } else if (!seen[child]) {
        seen[child] = 1;
        stack.push({ node: child, next: 0 });
      }
    }
  }
  return order;
}
