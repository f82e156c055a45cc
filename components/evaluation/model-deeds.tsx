"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useDeed } from "@/components/session/use-deed";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { SubmitButton } from "@/components/ui/submit-button";
import { useRouter } from "@/i18n/navigation";
import { AdoptModelInput, type ModelDetail } from "@/server/evaluation/models/schema";
import { ComparisonBoard } from "./comparison-board";
import { useIsUnsaved } from "./unsaved-draft";

/** Begins the next version, and opens it. */
export function StartModelDraft() {
  const t = useTranslations("evaluation.models");
  const router = useRouter();
  const start = useMutation(useTRPC().evaluation.startModelDraft.mutationOptions());
  const { act, pending, error } = useDeed();
  return (
    <>
      <Button
        pending={pending}
        onClick={() =>
          act(
            () => start.mutateAsync(),
            ({ modelId }) => router.push(`/admin/evaluation/models/${modelId}`),
          )
        }
      >
        {t("start")}
      </Button>
      <RefusalBanner error={error} />
    </>
  );
}

/** How often a comparison that is under way is looked at. */
const lookEveryMs = 1_500;

function useSeenModel(first: ModelDetail) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.evaluation.findModel.queryOptions({ modelId: first.model.modelId }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.comparisons.some(({ endedAt }) => endedAt === null) ? lookEveryMs : false),
  });
}

/** What the draft would change for the population: its newest comparison, as wide as the page. */
export function ModelComparison({ first }: { first: ModelDetail }) {
  const t = useTranslations("evaluation.models");
  const { comparisons, content } = useSeenModel(first).data;
  const newest = comparisons[0];
  if (!newest) return null;
  return (
    <section id={comparedPlace} aria-labelledby="compared" className="mt-10 scroll-mt-20">
      <h2 id="compared" className="border-line border-b pb-2 text-17">
        {t("compared")}
      </h2>
      <ComparisonBoard comparison={newest} model={content} />
    </section>
  );
}

const comparedPlace = "comparison-made";

/** The deeds on a draft: to have it compared, adopted or discarded. */
export function ModelDeeds({ first }: { first: ModelDetail }) {
  const t = useTranslations("evaluation.models");
  const trpc = useTRPC();
  const { modelId } = first.model;
  const seen = useSeenModel(first);
  const { comparisons, faults, mayEdit, mayAdopt, fingerprint } = seen.data;
  const compare = useMutation(trpc.evaluation.askComparison.mutationOptions({ onSuccess: () => seen.refetch() }));
  const newest = comparisons[0] ?? null;
  const isUnsaved = useIsUnsaved();
  const bar = isUnsaved ? "saveFirst" : faults.length > 0 ? "mendFirst" : null;
  const isCompared = comparisons.some(({ isCurrent, endedAt }) => isCurrent && endedAt !== null);
  return (
    <div className="flex flex-col gap-6">
      {mayEdit || newest ? (
        <section aria-labelledby="comparison">
          <h2 id="comparison" className="text-17">
            {t("comparison")}
          </h2>
          <p className="mb-3 text-13 text-ink-2">{t("comparisonLead")}</p>
          {mayEdit ? (
            <Button
              pending={compare.isPending || newest?.endedAt === null}
              disabled={bar !== null}
              aria-describedby={bar ? "compare-bar" : undefined}
              onClick={() => compare.mutate({ modelId, seen: fingerprint })}
            >
              {t("compare")}
            </Button>
          ) : null}
          {mayEdit && bar ? (
            <p id="compare-bar" className="mt-2 text-13 text-ink-2">
              {t(bar)}
            </p>
          ) : null}
          <RefusalBanner error={compare.error} />
          {newest ? (
            <p className="mt-2 text-13">
              <a href={`#${comparedPlace}`} className="link">
                {t(newest.endedAt ? "readComparison" : "comparing")}
              </a>
            </p>
          ) : null}
        </section>
      ) : null}
      {mayEdit ? (
        <section aria-labelledby="adopt">
          <h2 id="adopt" className="mb-2 text-17">
            {t("adoption")}
          </h2>
          <p className="mb-3 text-13 text-ink-2">
            {t(mayAdopt ? (isUnsaved ? "saveFirst" : isCompared ? "mayAdopt" : "compareFirst") : "anotherAdopts")}
          </p>
          <div className="flex flex-wrap gap-2">
            {mayAdopt && isCompared && !isUnsaved ? <Adopt key={fingerprint} detail={seen.data} /> : null}
            <Discard detail={seen.data} />
          </div>
        </section>
      ) : null}
    </div>
  );
}

/** Refusals of the day. */
const beginnings = { "evaluation.begins_too_early": "effectiveFrom", "evaluation.begins_too_late": "effectiveFrom" } as const;

/** The second administrator's word. It binds, so it asks for a fresh proof of who is there. */
function Adopt({ detail: { model, fingerprint, earliestFrom } }: { detail: ModelDetail }) {
  const t = useTranslations("evaluation.models");
  const done = useDone();
  const { run } = useStepUp();
  const adopt = useMutation(useTRPC().evaluation.adoptModelDraft.mutationOptions());
  const [open, setOpen] = useState(false);
  const defaultValues = { modelId: model.modelId, seen: fingerprint, effectiveFrom: earliestFrom };
  const form = useForm({ resolver: zodResolver(AdoptModelInput), defaultValues });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button look="primary">{t("adopt", { name: model.name })}</Button>}
      title={t("adopt", { name: model.name })}
      description={t("adoptWhat")}
    >
      <Form
        form={form}
        refusals={beginnings}
        onSubmit={async (values) => {
          await run(() => adopt.mutateAsync(values));
          setOpen(false);
          done(t("adopted", { name: model.name }));
        }}
      >
        <DateField control={form.control} name="effectiveFrom" label={t("from")} hint={t("fromHint")} min={earliestFrom} />
        <SubmitButton pending={form.formState.isSubmitting}>{t("adopt", { name: model.name })}</SubmitButton>
      </Form>
    </Dialog>
  );
}

function Discard({ detail: { model, fingerprint } }: { detail: ModelDetail }) {
  const t = useTranslations("evaluation.models");
  const router = useRouter();
  const discard = useMutation(useTRPC().evaluation.discardModelDraft.mutationOptions());
  return (
    <AlertDialog
      trigger={<Button look="quiet">{t("discard")}</Button>}
      title={t("discardTitle", { name: model.name })}
      consequence={t("discardWhat")}
      confirm={t("discard")}
      onConfirm={async () => {
        await discard.mutateAsync({ modelId: model.modelId, seen: fingerprint });
        router.push("/admin/evaluation");
      }}
    />
  );
}
