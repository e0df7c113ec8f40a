import { localDate } from '../../schemas/values/dates.ts';
import type { Letterhead, Signer } from '../../worker/domain/paper.ts';
import type { UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';

type Of = { unit: Pick<UnitRef, 'name'>; parent: Pick<UnitRef, 'name'> | null };

/** The head of a document by Decree 30/2020/NĐ-CP. `at`: when it was sent; null leaves room to write the day by hand. */
export function letterheadOf({ unit, parent }: Of, at: string | null, ui: Ui): Letterhead {
  const words = ui.t.paperWords;
  return {
    above: parent?.name ?? null,
    unit: unit.name,
    nation: words.nation,
    motto: words.motto,
    placed: words.placed(placeOf(unit.name), at === null ? undefined : dayOf(at)),
  };
}

/** Who made it, and whose signature and seal make it the unit's. */
export function signersOf(ui: Ui): Signer[] {
  const words = ui.t.paperWords;
  return [
    { who: words.maker, how: words.makerSigns },
    { who: words.head, how: words.headSigns },
  ];
}

/** A place goes by its name alone, unless that is a number: "Huyện Hà Quảng" is Hà Quảng, and "Quận 1" Quận 1. */
const placeOf = (unit: string) =>
  unit.replace(/^(tỉnh|thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu) (?=\p{L})/iu, '');

function dayOf(instant: string): { day: number; month: number; year: number } {
  const [year = 0, month = 0, day = 0] = localDate(new Date(instant)).split('-').map(Number);
  return { day, month, year };
}
