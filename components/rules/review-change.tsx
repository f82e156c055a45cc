"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import type { RuleChangeInput, RulePreview } from "@/server/catalogue/rules/schema";
import { GivenDays, PartChanges } from "./part-changes";

/** Asks what a change would do; a refusal of the change is thrown. */
export function usePreview(): (input: RuleChangeInput) => Promise<RulePreview> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return (input) => client.fetchQuery({ ...trpc.rules.preview.queryOptions(input), staleTime: 0, retry: false });
}

type ReviewProps = { seen: { input: RuleChangeInput; preview: RulePreview }; asked: string; onBack: () => void };

/** What a change says otherwise, which days it would give, whom it spares, and who has to agree; then the deed. */
export function ReviewChange({ seen: { input, preview }, asked, onBack }: ReviewProps) {
  const t = useTranslations("rules.form");
  const propose = useMutation(useTRPC().rules.propose.mutationOptions());
  const done = useDone();
  const { act, pending, error } = useDeed();
  const isSame = preview.parts.length === 0;
  const deed = () =>
    act(
      () => propose.mutateAsync(input),
      ({ status, effectiveFrom }) => {
        done(status === "entered" ? t("entered", { day: effectiveFrom }) : t("sent"));
        onBack();
      },
    );
  return (
    <section aria-label={t("review")} className="flex flex-col gap-4">
      <h3 className="text-15">{t("review")}</h3>
      {isSame ? <p className="text-13">{t("same")}</p> : <PartChanges rule={input.rule} parts={preview.parts} />}
      <GivenDays asked={asked} from={preview.from} days={preview.days} />
      {preview.isProvisional ? <p className="max-w-[60ch] text-13 text-warn">{t("provisional")}</p> : null}
      <p className="max-w-[60ch] text-13 text-ink-2">{t(`keeps.${asked}` as "keeps.filed")}</p>
      {isSame ? null : <p className="max-w-[60ch] text-13 text-ink-2">{t(preview.needsSecond ? "needsSecond" : "needsNobody")}</p>}
      <RefusalBanner error={error} />
      <div className="flex flex-wrap gap-2">
        {isSame ? null : (
          <Button look="primary" pending={pending} onClick={deed}>
            {t(preview.needsSecond ? "send" : "enter")}
          </Button>
        )}
        <Button look="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </section>
  );
}
