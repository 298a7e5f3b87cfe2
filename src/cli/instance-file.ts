/**
 * An instance and a policy as a JSON file: `{ "instance": …, "policy": … }`, as `docs/cli.md` shows and
 * `docs/schema/dispatch-instance.schema.json` defines. Read strictly: the first thing that is wrong is
 * named by its path.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import { instanceSchema } from './instance-schema.ts';
import { policyFrom, policySchema } from './policy-schema.ts';

export const instanceFileSchema = z
  .strictObject({
    $schema: z.string().describe('for editors').optional(),
    instance: instanceSchema,
    policy: policySchema.optional(),
  })
  .meta({
    title: 'Dispatch instance',
    description:
      'One dispatch epoch: orders, shoppers, stores, the travel times between them, and the policy. ' +
      'All quantities are whole numbers.',
  });

/** Reads instance and policy from a JSON file. Throws a `Fault` that names the path and the rule. */
export async function readInstanceFile(
  path: string,
): Promise<{ readonly instance: Instance; readonly policy: Policy }> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault('file-missing', 'cannot be read', { file: path });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Fault('input-invalid', 'is not JSON', { file: path, rule: String(error) });
  }
  const read = instanceFileSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new Fault('field-invalid', 'is not valid', {
      file: path,
      ...(field === '' ? {} : { field }),
      rule: issue?.message ?? '',
    });
  }
  return {
    // The brands of units and ids say what was just checked: whole numbers and non-empty names.
    instance: read.data.instance as unknown as Instance,
    policy: policyFrom(read.data.policy),
  };
}
