/**
 * The published JSON Schemas are those of the code that reads and writes the files. `RECORD=1` writes
 * them anew, and fails, so that it cannot be left on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { instanceFileSchema } from '../../src/cli/instance-file.ts';
import { resultSchema } from '../../src/cli/result-schema.ts';

const published = [
  ['docs/schema/dispatch-instance.schema.json', instanceFileSchema],
  ['docs/schema/dispatch-result.schema.json', resultSchema],
] as const;

test.each(published)('%s is generated from the code', async (path, schema) => {
  const generated = z.toJSONSchema(schema, { io: 'input' });
  const options = await resolveConfig(path);
  const text = await format(JSON.stringify(generated), { ...options, parser: 'json' });
  const isRecording = process.env.RECORD === '1';
  if (isRecording) writeFileSync(path, text);
  expect(isRecording, 'recorded; run again without RECORD').toBe(false);
  expect(readFileSync(path, 'utf8')).toBe(text);
});
