"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import type { CodeNames } from "@/components/criteria/criterion-words";
import { BacktestPanel } from "@/components/matching-counts/backtest-on-demand";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import type { BacktestView } from "@/server/matching/backtest/schema";
import { keptTermsWithin, type ProductBounds } from "@/server/products/consent-bounds";
import { contradictions } from "@/server/products/contradictions";
import { differences } from "@/server/products/difference";
import { ProductTerms, type TypedTerms } from "@/server/products/schema";
import { InWords } from "./in-words";
import { KnownNamesProvider } from "./known-names";
import { MovedOn, useStored } from "./moved-on";
import { ProductBoundsProvider } from "./product-bounds";
import { editorParts, newParts, type ProductPart, partHref, typedParts, wrongParts } from "./product-parts";
import { ProductTabs } from "./product-tabs";
import { PublishBar } from "./publish-bar";
import type { TermsForm } from "./terms-form";
import { UnsavedWork } from "./unsaved-work";
import { useContradictionWords } from "./use-contradiction-words";

// Its code comes with the part alone. No boundary stands around any: what the server sends is the part itself, there without script too.
const CriteriaEditor = dynamic(() => import("./criteria-editor").then((module) => module.CriteriaEditor));
const TermsPart = dynamic(() => import("./terms-fields").then((module) => module.TermsPart));
const CostsPart = dynamic(() => import("./costs-part").then((module) => module.CostsPart));
const RequiredItems = dynamic(() => import("./required-items").then((module) => module.RequiredItems));

type ProductBuilderProps = {
  /** Null while the product is new. */
  productId: string | null;
  part: (typeof editorParts)[number];
  terms: TypedTerms;
  /** What is on the shelf now, to tell the draft from. */
  published: { version: number; terms: ProductTerms } | null;
  /** The newest saved version, whether it is a draft, and its fingerprint; null while there is none. */
  saved: { version: number; isDraft: boolean; fingerprint: string } | null;
  openCases: number;
  names: CodeNames;
  /** What the dated rule lets it ask an enterprise to sign. */
  bounds: ProductBounds;
  /** Puts the saved draft on the shelf; nothing while there is none. */
  publish?: ReactNode;
  /** The tests on past requests so far, and every version in words: each where its part is shown. */
  tests?: BacktestView[];
  versions?: { count: number; list: ReactNode };
};

/** The terms of the version to come, begun anew from what is stored whenever that is loaded. Says when they were saved last. */
export function ProductBuilder(props: ProductBuilderProps) {
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [loaded, setLoaded] = useState(0);
  return (
    <KnownNamesProvider names={props.names}>
      <ProductBoundsProvider value={props.bounds}>
        <Editor
          key={loaded}
          {...props}
          savedAt={savedAt}
          onSaved={() => setSavedAt(new Date())}
          onLoad={() => setLoaded((times) => times + 1)}
        />
      </ProductBoundsProvider>
    </KnownNamesProvider>
  );
}

type EditorProps = ProductBuilderProps & { savedAt: Date | null; onSaved: () => void; onLoad: () => void };

/** The parts of the terms one at a time, and under them how they differ from the shelf. What is typed in one stays while another is shown. */
function Editor({ savedAt, onSaved, onLoad, ...props }: EditorProps) {
  const { productId, part, terms, published, saved, publish, bounds } = props;
  const t = useTranslations("products.build");
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.products.create.mutationOptions());
  const save = useMutation(trpc.products.saveDraft.mutationOptions());
  const resolver = useMemo(() => zodResolver(keptTermsWithin(bounds)), [bounds]);
  const form = useForm<TypedTerms, unknown, ProductTerms>({ resolver, defaultValues: terms, mode: "onBlur" });
  const { errors, isDirty } = form.formState;
  const stored = useStored(saved?.fingerprint ?? null, isDirty, onLoad);

  // The words beside may come a moment after the slider that moves them.
  const values = useDeferredValue(useWatch({ control: form.control }));
  const typed = ProductTerms.safeParse(values).data ?? null;
  const isBegun = isDirty || saved === null || saved.isDraft;
  const differs = isBegun && published !== null && (typed === null || differences(published.terms, typed).length > 0);

  const draftVersion = saved === null ? 1 : saved.isDraft ? saved.version : saved.version + 1;
  const parts: readonly ProductPart[] = productId ? editorParts : newParts;
  const base = `/lender/products/${productId ?? "new"}`;

  const keep = async (values: ProductTerms) => {
    if (!isBegun) return;
    const { seen } = stored;
    const saving = productId && seen ? save.mutateAsync({ productId, seen, terms: values }) : create.mutateAsync({ terms: values });
    const kept = await saving.catch(stored.noteMoved);
    if (!kept) return;
    stored.noteSaved(kept.fingerprint);
    onSaved();
    if (!productId) {
      toast({ title: t("saved", { version: kept.version }) });
      router.push(`/lender/products/${kept.productId}`);
    }
    form.reset(values);
    router.refresh();
  };

  return (
    <Form
      form={form}
      onSubmit={keep}
      onInvalid={(found) => {
        const wrong = wrongParts(found);
        const [first] = wrong;
        if (first && !wrong.some((one) => one === part)) router.push(partHref(base, parts, first));
      }}
      label={t("title")}
    >
      <UnsavedWork isDirty={isDirty} />
      <ProductTabs
        base={base}
        parts={parts}
        part={part}
        counts={{ criteria: Object.values(values.criteria ?? {}).filter((one) => one !== undefined).length, ...countOf(props.versions) }}
        wrong={wrongParts(errors)}
      />
      <div className="flex flex-col gap-8">
        {typed ? <Contradictions terms={typed} /> : null}
        <PartShown {...props} form={form} typed={typed} draftVersion={draftVersion} differs={differs} isSaved={!isDirty} />
        {differs && typedParts.some((one) => one === part) ? (
          <InWords published={published.terms} typed={typed} draftVersion={draftVersion} />
        ) : null}
      </div>
      <PublishBar
        draftVersion={draftVersion}
        publishedVersion={published?.version ?? null}
        isBegun={isBegun}
        differs={differs}
        openCases={props.openCases}
        savedAt={isDirty ? null : savedAt}
        notice={<MovedOn stored={stored} />}
      >
        {/* Publishing is the one primary deed once everything is saved: what is only typed would not go on the shelf. */}
        {!isBegun ? null : publish && !isDirty && stored.isSeen ? (
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

const countOf = (versions: ProductBuilderProps["versions"]) => (versions ? { versions: versions.count } : {});

type PartShownProps = ProductBuilderProps & {
  form: TermsForm;
  typed: ProductTerms | null;
  draftVersion: number;
  differs: boolean;
  isSaved: boolean;
};

function PartShown({ part, form, typed, productId, published, saved, draftVersion, differs, isSaved, tests, versions }: PartShownProps) {
  const isNew = productId === null;
  switch (part) {
    case "criteria":
      return <CriteriaEditor form={form} productId={productId} published={published} draftVersion={draftVersion} differs={differs} />;
    case "terms":
      return <TermsPart form={form} isNew={isNew} typed={typed} />;
    case "costs":
      return <CostsPart form={form} typed={typed} />;
    case "items":
      return <RequiredItems control={form.control} />;
    case "backtest":
      return productId && saved ? (
        <BacktestPanel
          productId={productId}
          version={saved.version}
          publishedVersion={published?.version ?? null}
          isSaved={isSaved}
          {...(tests ? { tests } : {})}
        />
      ) : null;
    case "versions":
      return versions?.list;
  }
}

function Contradictions({ terms }: { terms: ProductTerms }) {
  const contradictionWords = useContradictionWords();
  return contradictions(terms).map((pair) => {
    const { title, text } = contradictionWords(pair);
    return (
      <Banner key={`${pair.first}-${pair.second}`} tone="warn" title={title}>
        {text}
      </Banner>
    );
  });
}
