/**
 * The plan on show as a file: everything its key holds and everything it came to, so that anyone can
 * solve it again, or check it without the solver. Typed arrays become plain ones.
 */
import { repeating } from '../domain/budget.ts';
import type { Instance } from '../domain/instance.ts';
import type { Kpis } from '../domain/kpi.ts';
import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { SolveBudget, SolveResult } from '../domain/solve.ts';
import type { Edit } from '../scenario/edit.ts';

const EXPORT_VERSION = 1;

export interface PlanExport {
  readonly version: typeof EXPORT_VERSION;
  readonly name: string;
  /** What was changed against the snapshot, oldest first. */
  readonly edits: readonly Edit[];
  readonly seed: number;
  readonly budget: SolveBudget;
  readonly digest: string;
  readonly objectiveCents: number;
  readonly kpis: Kpis;
  readonly policy: Policy;
  readonly plan: Plan;
  /** As the domain's `Instance`, with number arrays in its leg blocks. */
  readonly instance: Instance;
}

export interface ExportParts {
  readonly instance: Instance;
  readonly policy: Policy;
  readonly budget: SolveBudget;
  readonly edits: readonly Edit[];
  readonly result: SolveResult;
}

/** The export as JSON text. */
export function planExportText(parts: ExportParts): string {
  const { instance, policy, edits, result } = parts;
  const budget = repeating(parts.budget, result);
  const file: PlanExport = {
    version: EXPORT_VERSION,
    name: instance.name,
    edits,
    seed: result.seed,
    budget,
    digest: result.digest,
    objectiveCents: result.objectiveCents,
    kpis: result.kpis,
    policy,
    plan: result.plan,
    instance,
  };
  return JSON.stringify(file, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value,
  );
}

/** Hands a text to the browser as a file to save. */
export function saveText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has started once the click is handled; the address is no longer needed then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
