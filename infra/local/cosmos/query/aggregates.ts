/** COUNT, SUM, AVG, MIN and MAX, and the groups they run over. */
import type { Json, JsonObject, Value } from '../json';
import type { CompiledQuery } from './compile';
import { DOCUMENT_SLOT, type Environment } from './evaluate';
import type { Aggregate } from './syntax';
import { canonicalText, compareValues } from './values';

/** The rows of an aggregating query: one for each group, or exactly one without GROUP BY, also over no documents. */
export function aggregateRows(
  compiled: CompiledQuery,
  environment: Environment,
  documents: Iterable<JsonObject>,
): Json[] {
  const groups = new Map<string, { readonly first: JsonObject | undefined; readonly totals: Total[] }>();
  const newTotals = (): Total[] => compiled.aggregates.map(({ aggregate }) => new Total(aggregate));
  if (compiled.groupBy === undefined) groups.set('', { first: undefined, totals: newTotals() });
  for (const document of documents) {
    environment.slots[DOCUMENT_SLOT] = document;
    const name = compiled.groupBy?.map((key) => canonicalText(key(environment))).join('\n') ?? '';
    let group = groups.get(name);
    if (group === undefined) groups.set(name, (group = { first: document, totals: newTotals() }));
    for (const [index, { argument }] of compiled.aggregates.entries())
      group.totals[index]?.add(argument(environment));
  }
  const rows: Json[] = [];
  for (const { first, totals } of groups.values()) {
    environment.slots[DOCUMENT_SLOT] = first;
    environment.aggregates = totals.map((total) => total.result());
    const row = compiled.select(environment);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

class Total {
  private count = 0;
  private sum = 0;
  private onlyNumbers = true;
  private least: Value;
  private greatest: Value;

  constructor(private readonly aggregate: Aggregate) {}

  /** Undefined values do not count. */
  add(value: Value): void {
    if (value === undefined) return;
    this.count++;
    if (typeof value === 'number') this.sum += value;
    else this.onlyNumbers = false;
    if (this.least === undefined || compareValues(value, this.least) < 0) this.least = value;
    if (this.greatest === undefined || compareValues(value, this.greatest) > 0) this.greatest = value;
  }

  /** SUM and AVG over anything but numbers are undefined, as are AVG, MIN and MAX over nothing. */
  result(): Value {
    switch (this.aggregate) {
      case 'COUNT':
        return this.count;
      case 'SUM':
        return this.onlyNumbers ? this.sum : undefined;
      case 'AVG':
        return this.onlyNumbers && this.count > 0 ? this.sum / this.count : undefined;
      case 'MIN':
        return this.least;
      case 'MAX':
        return this.greatest;
    }
  }
}
