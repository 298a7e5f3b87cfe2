/**
 * Expected trouble as the page tells it: what happened, what is safe, what to do. The one place that
 * turns fault codes into words.
 */
import { isFault } from '../domain/fault.ts';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'problem';
  readonly title: string;
  readonly detail: string;
  /** For engineers, behind a fold. */
  readonly technical: string | undefined;
}

export class Trouble {
  #notices = $state.raw<readonly Notice[]>([]);
  #nextId = 1;

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  tell(title: string, detail: string, tone: Notice['tone'] = 'info', technical?: string): void {
    const notice = { id: this.#nextId++, tone, title, detail, technical };
    this.#notices = [...this.#notices.slice(-3), notice];
  }

  /** Shows a fault in words; cancelled work is silent, a programmer's error is thrown on. */
  report(error: unknown, safe = 'What was loaded stays as it was.'): void {
    if (!isFault(error)) throw error;
    if (error.code === 'cancelled') return;
    const { file, row, field, rule } = error.fields;
    const where = [file, row === undefined ? undefined : `row ${row}`, field].filter(Boolean);
    const title = where.length > 0 ? `${error.message} (${where.join(', ')})` : error.message;
    this.tell(
      title,
      [rule && `Rule: ${rule}.`, safe].filter(Boolean).join(' '),
      'problem',
      error.code,
    );
  }

  dismiss(id: number): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id);
  }
}
