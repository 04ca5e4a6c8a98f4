/** The fields of a unix-cron line, in their order, with the values that each may have. */
const fields = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'weekday', from: 0, to: 7 },
] as const;
type Field = (typeof fields)[number]['name'];

/** A minute on the wall clock of some time zone. */
type WallTime = Readonly<Record<Field, number>>;

/**
 * Whether a schedule has a run in the minute that begins at `at`, in ms since the epoch. Takes unix-cron with lists,
 * ranges and steps, and `every N minutes` or `every N hours` counted from midnight, as Cloud Scheduler does; throws
 * for anything else.
 */
export function isDue(schedule: string, timeZone: string, at: number): boolean {
  const time = wallTime(at, timeZone);
  const [, every, unit] = /^every (\d+) (minutes?|mins?|hours?)$/.exec(schedule.trim()) ?? [];
  if (unit) {
    const step = Number(every) * (unit.startsWith('hour') ? 60 : 1);
    return step > 0 && (time.hour * 60 + time.minute) % step === 0;
  }
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== fields.length) throw new Error(`The schedule "${schedule}" is no unix-cron.`);
  const [minute, hour, day, month, weekday] = fields.map((field, index) =>
    matches(parts[index] ?? '', field, time),
  );
  // A line that names both a day and a weekday means either.
  const isEither = !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*');
  const isDay = isEither ? day || weekday : day && weekday;
  return Boolean(minute && hour && month && isDay);
}

function matches(part: string, { name, from, to }: (typeof fields)[number], time: WallTime): boolean {
  const values = name === 'weekday' && time.weekday === 0 ? [0, 7] : [time[name]];
  return part.split(',').some((range) => {
    const [, first, last, step] = /^(\d+|\*)(?:-(\d+))?(?:\/(\d+))?$/.exec(range) ?? [];
    const begin = first === '*' ? from : Number(first);
    const end = last !== undefined ? Number(last) : first === '*' || step !== undefined ? to : begin;
    const isBad = first === undefined || begin < from || end > to || begin > end || Number(step ?? 1) === 0;
    if (isBad) throw new Error(`"${range}" is no ${name} of a unix-cron schedule.`);
    return values.some(
      (value) => value >= begin && value <= end && (value - begin) % Number(step ?? 1) === 0,
    );
  });
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function wallTime(at: number, timeZone: string): WallTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    minute: Number(parts.minute),
    hour: Number(parts.hour),
    day: Number(parts.day),
    month: Number(parts.month),
    weekday: weekdays.indexOf(parts.weekday ?? ''),
  };
}
