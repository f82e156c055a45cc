"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { useWatch } from "react-hook-form";
import { countsInput } from "@/components/matching-counts/counts-input";
import { useLiveCounts } from "@/components/matching-counts/use-live-counts";
import { cn } from "@/components/ui/classes";
import { Skeleton } from "@/components/ui/skeleton";
import type { LiveCountsView } from "@/server/matching/crowd/schema";
import { contradictionsOfWhom } from "@/server/products/contradictions";
import { chosenCriteria } from "@/server/products/criteria/registry";
import type { ProductTerms } from "@/server/products/schema";
import { AddCriterion } from "./criteria-add";
import { CriteriaRow, criteriaColumns } from "./criteria-row";
import { CriteriaTermRows } from "./criteria-term-rows";
import type { TermsForm } from "./terms-form";
import { useContradictionWords } from "./use-contradiction-words";

const WhoQualifies = dynamic(() => import("@/components/matching-counts/who-qualifies").then((module) => module.WhoQualifies), {
  ssr: false,
  loading: () => <Skeleton className="h-60" />,
});

type CriteriaEditorProps = {
  form: TermsForm;
  /** Null while the product is new. */
  productId: string | null;
  /** The version on the shelf, and the number of the one at work. */
  published: { version: number; terms: ProductTerms } | null;
  draftVersion: number;
  /** They differ: what is counted is told against the shelf. */
  differs: boolean;
};

/** Whom the product serves: one row a criterion, made from the registry's own declaration, and beside them whom that comes to. */
export function CriteriaEditor({ form, productId, published, draftVersion, differs }: CriteriaEditorProps) {
  const t = useTranslations("products.build");
  const counted = useTranslations("products.counts");
  const contradictionWords = useContradictionWords();
  const { control } = form;
  const values = useDeferredValue(useWatch({ control }));
  const typed = useMemo(() => countsInput(productId, values), [productId, values]);
  const [excluded] = typed ? contradictionsOfWhom(typed.terms) : [];
  // Of terms that exclude each other nothing can be counted.
  const wanted = excluded ? null : typed;
  const { counts, hasFailed, askAgain } = useLiveCounts(wanted);
  const criteria = useWatch({ control, name: "criteria" });
  const asked = chosenCriteria.filter(({ key }) => criteria?.[key] !== undefined);
  const others = chosenCriteria.filter(({ key }) => criteria?.[key] === undefined);
  const [atFirst] = useState(() => new Set<string>(asked.map(({ key }) => key)));
  const shown = counts && isTold(counts) ? counts : null;
  const isCounted = counts === null ? !hasFailed : shown !== null;
  return (
    <section aria-labelledby="criteria-editor">
      <h2 id="criteria-editor" className="mb-3 text-17">
        {t("criteria")} <span className="font-normal text-13 text-ink-2">{t("criteriaLead")}</span>
      </h2>
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="@container min-w-0">
          {shown && wanted === null ? <p className="mb-2 text-13 text-warn xl:hidden">{counted("behind")}</p> : null}
          {isCounted ? <ColumnHeads /> : null}
          <ul className="flex flex-col">
            {asked.map((criterion) => (
              <CriteriaRow
                key={criterion.key}
                control={control}
                criterion={criterion}
                counts={shown}
                isCounted={isCounted}
                isAdded={!atFirst.has(criterion.key)}
                published={published ? { version: published.version, threshold: published.terms.criteria[criterion.key] } : null}
              />
            ))}
            {shown && typed ? <CriteriaTermRows counts={shown} terms={typed.terms} /> : null}
          </ul>
          <div className="mt-2">
            <AddCriterion others={others} setValue={form.setValue} />
          </div>
        </div>
        <aside aria-label={t("crowd")} className="flex flex-col gap-6 xl:sticky xl:top-16 xl:self-start">
          <WhoQualifies
            counts={counts}
            publishedVersion={differs ? (published?.version ?? null) : null}
            draftVersion={draftVersion}
            excluded={excluded ? contradictionWords(excluded).text : null}
            isBehind={wanted === null}
            hasFailed={hasFailed}
            askAgain={askAgain}
          />
        </aside>
      </div>
    </section>
  );
}

/** Where nothing is counted or too few agreed, the panel says so once, and the rows stand without figures. */
function isTold({ day, requests, enterprises }: LiveCountsView): boolean {
  return day !== null && (requests.total !== null || enterprises.total !== null);
}

/** What the figures mean, once over all rows; where it is narrow each figure says it itself. */
function ColumnHeads() {
  const t = useTranslations("products.counts");
  return (
    <div aria-hidden className={cn("hidden gap-x-3 border-line border-b pb-1.5 text-12 text-ink-2 @3xl:grid", criteriaColumns)}>
      <span className="col-start-1 row-start-2">{t("criterion")}</span>
      <span className="col-start-2 row-start-2">{t("spread")}</span>
      <span className="col-span-2 col-start-3 row-start-1 text-end font-semibold text-ink">{t("meetsIt")}</span>
      <span className="col-span-2 col-start-5 row-start-1 text-end font-semibold text-ink">{t("onlyThis")}</span>
      <span className="col-start-3 row-start-2 text-end">{t("requests")}</span>
      <span className="col-start-4 row-start-2 text-end">{t("firms")}</span>
      <span className="col-start-5 row-start-2 text-end">{t("requests")}</span>
      <span className="col-start-6 row-start-2 text-end">{t("firms")}</span>
    </div>
  );
}
