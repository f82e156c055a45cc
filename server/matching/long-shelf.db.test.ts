import { beforeAll, expect, test } from "vitest";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor } from "../trpc/caller.ts";
import { matchLists } from "./list-lengths.ts";

const fitting = 70;
const missing = 130;
const versions: { readonly fits: string[]; readonly misses: string[] } = { fits: [], misses: [] };
let owner: Awaited<ReturnType<typeof makeEnterprise>>["owner"];
let lender: Awaited<ReturnType<typeof makeLender>>;

/** Cheap and dear in turns, so that no order of making them is the order of costs. */
const rateAt = (place: number, of: number) => bps(300 + ((place * 37) % of) * 5);
const request = { amountFen: fen(1_200_000_00), termMonths: 12 };

beforeAll(async () => {
  owner = (await makeEnterprise()).owner;
  lender = await makeLender();
  const charges = { charges: [], criteria: {} };
  const make = async (rate: number, more: object) =>
    (await makeProduct(lender, { terms: { ...charges, rateBpsMin: bps(rate), rateBpsMax: bps(rate), ...more } })).versionId;
  const made: { versionId: string; rate: number; misses: number }[] = [];
  for (let place = 0; place < fitting; place++) {
    const rate = rateAt(place, fitting);
    made.push({ versionId: await make(rate, {}), rate, misses: 0 });
  }
  for (let place = 0; place < missing; place++) {
    const rate = rateAt(place, missing);
    const misses = 1 + (place % 2);
    const tooSmall = { amountFenMax: fen(1_000_000_00), ...(misses === 2 ? { termMonthsMin: 24 } : {}) };
    made.push({ versionId: await make(rate, tooSmall), rate, misses });
  }
  const inOrder = made.toSorted((a, b) => a.misses - b.misses || a.rate - b.rate);
  versions.fits.push(...inOrder.filter(({ misses }) => misses === 0).map(({ versionId }) => versionId));
  versions.misses.push(...inOrder.filter(({ misses }) => misses > 0).map(({ versionId }) => versionId));
}, 60_000);

async function makeAsking(chosenVersionIds: readonly string[] = []) {
  const { id: loanRequestId } = await makeDraft(owner, { ...request, chosenVersionIds: [...chosenVersionIds] });
  return async (asked: { fits?: number; nearest?: number } = {}) => {
    const view = await callerFor(owner).matching.forRequest({ loanRequestId, ...asked });
    const of = (fits: boolean) => view.products.filter(({ standing }) => (standing === "fits") === fits).map(({ versionId }) => versionId);
    return { view, fits: of(true), misses: of(false) };
  };
}

test("of a long shelf the cheapest that fit and the nearest that do not are listed, and the others counted", async () => {
  const matches = await makeAsking();

  const { view, fits, misses } = await matches();

  expect(view).toMatchObject({ checked: fitting + missing, counts: { fits: fitting } });
  expect(fits).toEqual(versions.fits.slice(0, matchLists.fits.first));
  expect(misses).toEqual(versions.misses.slice(0, matchLists.nearest.first));
});

test("asking for more goes on where the list ended: in the same order, nothing twice and nothing lost", async () => {
  const matches = await makeAsking();

  const pages = await Promise.all([
    matches({ fits: 20, nearest: 7 }),
    matches({ fits: 64, nearest: 121 }),
    matches({ fits: matchLists.fits.most, nearest: matchLists.nearest.most }),
  ]);

  for (const { fits, misses, view } of pages) {
    expect(fits).toEqual(versions.fits.slice(0, fits.length));
    expect(misses).toEqual(versions.misses.slice(0, misses.length));
    expect(view.counts).toEqual({ fits: fitting, near: missing / 2, far: missing / 2, unchecked: 0, not_fitting: 0 });
  }
  expect(pages.map(({ fits, misses }) => [fits.length, misses.length])).toEqual([
    [20, 7],
    [64, 121],
    [fitting, missing],
  ]);
});

test("what is chosen already stays on the list, however far down it stands, and nothing before it is left out", async () => {
  const dear = await makeAsking([versions.fits[66] as string]);
  const far = await makeAsking([versions.misses[124] as string]);

  expect((await dear()).fits).toEqual(versions.fits.slice(0, 67));
  expect((await dear()).misses).toHaveLength(matchLists.nearest.first);
  const { misses, fits } = await far();
  expect(misses).toEqual(versions.misses.slice(0, 125));
  expect(fits).toHaveLength(matchLists.fits.first);
});

test("more than the most is refused, and so is none", async () => {
  const matches = await makeAsking();

  for (const asked of [{ fits: matchLists.fits.most + 1 }, { nearest: matchLists.nearest.most + 1 }, { fits: 0 }, { nearest: 1.5 }]) {
    await expect(matches(asked), JSON.stringify(asked)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
});
