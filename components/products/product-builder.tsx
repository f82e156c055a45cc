"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { type ChargesControl, ChargesEditor } from "@/components/charges/charges-editor";
import type { CodeNames } from "@/components/criteria/criterion-words";
import { BacktestPanel } from "@/components/matching-counts/backtest-on-demand";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { WhenNear } from "@/components/ui/when-near";
import { useRouter } from "@/i18n/navigation";
import { contradictions, KeptTerms } from "@/server/products/contradictions";
import { ProductTerms, type TypedTerms } from "@/server/products/schema";
import { CriteriaEditor } from "./criteria-editor";
import { DifferenceList } from "./difference-list";
import { MovedOn, useStored } from "./moved-on";
import { useProductWords } from "./product-words";
import { PublishBar } from "./publish-bar";
import { OfferedFields, PromiseFields } from "./terms-fields";
import { useContradictionWords } from "./use-contradiction-words";

const itemsWaiting = <Skeleton className="h-24 md:h-240" />;
const RequiredItems = dynamic(() => import("./required-items").then((module) => module.RequiredItems), {
  ssr: false,
  loading: () => itemsWaiting,
});

type ProductBuilderProps = {
  /** Null while the product is new. */
  productId: string | null;
  terms: TypedTerms;
  /** What is on the shelf now, to tell the draft from. */
  published: { version: number; terms: ProductTerms } | null;
  /** The newest saved version and its fingerprint; null while there is none. */
  savedVersion: number | null;
  fingerprint: string | null;
  /** The version that saving makes or keeps. */
  draftVersion: number;
  openCases: number;
  names: CodeNames;
  /** Puts the saved draft on the shelf; nothing while there is none. */
  publish?: ReactNode;
};

/** The terms of the version to come, begun anew from what is stored whenever that is loaded. Says when they were saved last. */
export function ProductBuilder(props: ProductBuilderProps) {
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [loaded, setLoaded] = useState(0);
  return (
    <TermsForm
      key={loaded}
      {...props}
      savedAt={savedAt}
      onSaved={() => setSavedAt(new Date())}
      onLoad={() => setLoaded((times) => times + 1)}
    />
  );
}

/** The terms, and beside them what they cost, what excludes what, and how they differ from the shelf. */
function TermsForm({
  productId,
  terms,
  published,
  savedVersion,
  fingerprint,
  draftVersion,
  openCases,
  names,
  publish,
  savedAt,
  onSaved,
  onLoad,
}: ProductBuilderProps & { savedAt: Date | null; onSaved: () => void; onLoad: () => void }) {
  const t = useTranslations("products.build");
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.products.create.mutationOptions());
  const save = useMutation(trpc.products.saveDraft.mutationOptions());
  const form = useForm<TypedTerms, unknown, ProductTerms>({ resolver: zodResolver(KeptTerms), defaultValues: terms, mode: "onBlur" });

  const stored = useStored(fingerprint, form.formState.isDirty, onLoad);

  // The words beside may come a moment after the slider that moves them.
  const values = useDeferredValue(useWatch({ control: form.control }));

  const keep = async (values: ProductTerms) => {
    const { seen } = stored;
    const saving = productId && seen ? save.mutateAsync({ productId, seen, terms: values }) : create.mutateAsync({ terms: values });
    const saved = await saving.catch(stored.noteMoved);
    if (!saved) return;
    stored.noteSaved(saved.fingerprint);
    onSaved();
    if (!productId) {
      toast({ title: t("saved", { version: saved.version }) });
      router.push(`/lender/products/${saved.productId}`);
    }
    form.reset(values);
    router.refresh();
  };

  return (
    <Form form={form} onSubmit={keep} label={t("title")}>
      <div className="flex flex-col gap-8">
        <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_320px]">
          <div className="flex min-w-0 flex-col gap-8">
            <OfferedFields control={form.control} isNew={productId === null} />
            <ChargesEditor control={form.control as unknown as ChargesControl} lead={t("chargesLead")} />
          </div>
          <Beside values={values} />
        </div>
        <CriteriaEditor
          form={form}
          productId={productId}
          published={published}
          draftVersion={draftVersion}
          names={names}
          below={
            productId && savedVersion !== null ? (
              <BacktestPanel
                productId={productId}
                version={savedVersion}
                publishedVersion={published?.version ?? null}
                isSaved={!form.formState.isDirty}
              />
            ) : null
          }
        />
        <WhenNear waiting={itemsWaiting}>
          <RequiredItems control={form.control} />
        </WhenNear>
        <PromiseFields control={form.control} isNew={productId === null} />
        {published ? <InWords values={values} published={published.terms} draftVersion={draftVersion} names={names} /> : null}
      </div>
      <PublishBar
        draftVersion={draftVersion}
        openCases={openCases}
        savedAt={form.formState.isDirty ? null : savedAt}
        notice={<MovedOn stored={stored} />}
      >
        {/* Publishing is the one primary deed once everything is saved: what is only typed would not go on the shelf. */}
        {publish && !form.formState.isDirty && stored.isSeen ? (
          <>
            <Button type="submit">{t("save")}</Button>
            {publish}
          </>
        ) : (
          <SubmitButton>{t("save")}</SubmitButton>
        )}
      </PublishBar>
    </Form>
  );
}

function Beside({ values }: { values: unknown }) {
  const t = useTranslations("products.build");
  const words = useProductWords();
  const contradictionWords = useContradictionWords();
  const parsed = ProductTerms.safeParse(values);
  return (
    <aside aria-label={t("beside")} className="flex flex-col gap-6 xl:sticky xl:top-16 xl:self-start">
      {parsed.success ? (
        <>
          <section>
            <h2 className="mb-1 text-13">{t("annualCost")}</h2>
            <p className="num text-20">{words.annualCost(parsed.data) ?? t("costUnknown")}</p>
          </section>
          {contradictions(parsed.data).map((pair) => (
            <Banner key={`${pair.first}-${pair.second}`} tone="warn" title={t("contradiction")}>
              {contradictionWords(pair)}
            </Banner>
          ))}
        </>
      ) : (
        <p className="text-13 text-ink-2">{t("incomplete")}</p>
      )}
    </aside>
  );
}

type InWordsProps = { values: unknown; published: ProductTerms; draftVersion: number; names: CodeNames };

/** How the version at work differs from the one on the shelf. */
function InWords({ values, published, draftVersion, names }: InWordsProps) {
  const t = useTranslations("products.build");
  const parsed = ProductTerms.safeParse(values);
  return (
    <section aria-labelledby="in-words" className="border-line border-t pt-6">
      <h2 id="in-words" className="mb-2 text-17">
        {t("inWords", { version: draftVersion })}
      </h2>
      {parsed.success ? (
        <DifferenceList before={published} after={parsed.data} names={names} />
      ) : (
        <p className="text-13 text-ink-2">{t("incomplete")}</p>
      )}
    </section>
  );
}
