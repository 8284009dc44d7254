/**
 * What a benchmark is: rounds that each take every reading once, so that a busy machine hurts a reading and its peer
 * alike, and the figures that the readings' medians come to. Nothing here knows what is measured.
 */

/** Readings of one round by name; those that nobody wants may be absent. */
export type Readings<Name extends string> = Readonly<Partial<Record<Name, number>>>;

export interface Measure<Name extends string> {
  readonly id: string;
  readonly reading: Name;
  readonly unit: string;
  /** What the reading is set against: another reading of the same rounds, and how a person calls it. */
  readonly peer?: { readonly name: string; readonly reading: Name };
  /** The most that reading / peer may be. */
  readonly budget?: number;
}

export interface Topic<Name extends string = string> {
  readonly rounds: { readonly full: number; readonly quick: number };
  readonly measures: readonly Measure<Name>[];
  /** Makes what the rounds share and warms up. Only readings that `isWanted` need be taken. */
  readonly start: (isWanted: (reading: Name) => boolean) => Promise<Round<Name>>;
  /** Ends what `start` left running. */
  readonly stop?: () => Promise<void>;
}

export type Round<Name extends string> = () => Promise<Readings<Name>>;

export interface Figure {
  readonly id: string;
  readonly median: number;
  readonly unit: string;
  readonly peer: string | null;
  readonly peerMedian: number | null;
  readonly ratio: number | null;
  readonly budget: number | null;
  readonly holds: boolean | null;
}

/** A figure with how many rounds its median is of. */
export interface Measured {
  readonly figure: Figure;
  readonly rounds: number;
}

/** @param only the start of the ids to measure; empty for all */
export async function measureTopic(
  topic: Topic,
  { only, isQuick }: { readonly only: string; readonly isQuick: boolean },
): Promise<readonly Measured[]> {
  const measures = topic.measures.filter(({ id }) => id.startsWith(only));
  if (measures.length === 0) return [];
  const wanted = new Set(measures.flatMap(({ reading, peer }) => [reading, peer?.reading]));
  const round = await topic.start((reading) => wanted.has(reading));
  const rounds: Readings<string>[] = [];
  const count = isQuick ? topic.rounds.quick : topic.rounds.full;
  while (rounds.length < count) rounds.push(await round());
  await topic.stop?.();
  return measures.map((measure) => measured(measure, rounds));
}

function measured(
  { id, reading, unit, peer, budget }: Measure<string>,
  rounds: readonly Readings<string>[],
): Measured {
  const values = valuesOf(reading, rounds);
  const value = median(values);
  const peerMedian = peer === undefined ? null : median(valuesOf(peer.reading, rounds));
  const ratio = peerMedian === null ? null : value / peerMedian;
  return {
    rounds: values.length,
    figure: {
      id,
      median: rounded(value),
      unit,
      peer: peer?.name ?? null,
      peerMedian: peerMedian === null ? null : rounded(peerMedian),
      ratio: ratio === null ? null : rounded(ratio),
      budget: budget ?? null,
      holds: ratio === null || budget === undefined ? null : ratio <= budget,
    },
  };
}

function valuesOf(reading: string, rounds: readonly Readings<string>[]): readonly number[] {
  const values = rounds.flatMap((readings) => readings[reading] ?? []);
  if (values.length === 0) throw new Error(`No round took the reading ${reading}.`);
  return values;
}

/** Of an even number of values, the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

/** Whole from 1,000 on, else four significant digits: more is noise. */
function rounded(value: number): number {
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4));
}
