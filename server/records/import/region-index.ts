import { provinces } from "../../kernel/region.ts";

export type RegionRow = { readonly code: string; readonly level: number; readonly nameZh: string };
/** `isWhole` when province and district were both told and found; else the code stands for less than the source said. */
export type FoundRegion = { readonly code: string | null; readonly isWhole: boolean };

const districtEnd = /^(?:市|区|县|旗|盟|地区|林区|特区|新区|.{1,14}自治[州县旗])$/;
const remembered = 5_000;

/** Finds GB/T 2260 codes by the short names that sources write (四川 · 成都, 北京 · 海淀) and by the region inside a credit code. */
export class RegionIndex {
  private readonly codes: ReadonlySet<string>;
  private readonly byProvince = new Map<string, RegionRow[]>();
  private readonly found = new Map<string, FoundRegion>();

  constructor(rows: readonly RegionRow[]) {
    this.codes = new Set(rows.map((row) => row.code));
    for (const row of rows.filter((candidate) => candidate.level > 1)) {
      const province = row.code.slice(0, 2);
      const siblings = this.byProvince.get(province) ?? [];
      siblings.push(row);
      this.byProvince.set(province, siblings);
    }
  }

  has(code: string): boolean {
    return this.codes.has(code);
  }

  /** The district where it can be told, else the province, else nothing. A name that two districts share tells only the province. */
  find(province: string | undefined, district: string | undefined): FoundRegion {
    const key = `${province ?? ""}|${district ?? ""}`;
    const known = this.found.get(key);
    if (known) return known;
    const answer = this.search(province, district);
    if (this.found.size < remembered) this.found.set(key, answer);
    return answer;
  }

  /** The region of registration as of the code's issue: itself, or where that division is no more, its city, or its province. */
  ofUscc(regionCode: string): string | null {
    const candidates = [regionCode, `${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`];
    return candidates.find((code) => this.codes.has(code)) ?? null;
  }

  private search(province: string | undefined, district: string | undefined): FoundRegion {
    const code = provinces.find(({ name, common }) => name === province || common === province)?.code;
    if (!code) return { code: null, isWhole: false };
    if (!district) return { code, isWhole: true };
    const siblings = this.byProvince.get(code.slice(0, 2)) ?? [];
    for (const level of [2, 3]) {
      const matches = siblings.filter((row) => row.level === level && isCalled(row.nameZh, district));
      const [match, ...others] = matches;
      if (match && others.length === 0) return { code: match.code, isWhole: true };
      if (match) break;
    }
    return { code, isWhole: false };
  }
}

function isCalled(name: string, said: string): boolean {
  if (name === said) return true;
  return name.startsWith(said) && districtEnd.test(name.slice(said.length));
}
