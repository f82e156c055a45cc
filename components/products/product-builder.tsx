"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { type ChargesControl, ChargesEditor } from "@/components/charges/charges-editor";
import type { CodeNames } from "@/components/criteria/criterion-words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { contradictions } from "@/server/products/contradictions";
import { ProductTerms, type TypedTerms } from "@/server/products/schema";
import { CriteriaEditor } from "./criteria-editor";
import { DifferenceList } from "./difference-list";
import { useProductWords } from "./product-words";
import { RequiredItems } from "./required-items";
import { OfferedFields, PromiseFields } from "./terms-fields";
import { useContradictionWords } from "./use-contradiction-words";

type ProductBuilderProps = {
  /** Null while the product is new. */
  productId: string | null;
  terms: TypedTerms;
  /** What is on the shelf now, to tell the draft from. */
  published: ProductTerms | null;
  names: CodeNames;
};

/** The terms of the version to come, and beside them what they cost, what excludes what, and how they differ from the shelf. */
export function ProductBuilder({ productId, terms, published, names }: ProductBuilderProps) {
  const t = useTranslations("products.build");
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.products.create.mutationOptions());
  const save = useMutation(trpc.products.saveDraft.mutationOptions());
  const form = useForm<TypedTerms, unknown, ProductTerms>({ resolver: zodResolver(ProductTerms), defaultValues: terms, mode: "onBlur" });

  const keep = async (values: ProductTerms) => {
    const saved = productId ? await save.mutateAsync({ productId, terms: values }) : await create.mutateAsync({ terms: values });
    toast({ title: t("saved", { version: saved.version }) });
    if (!productId) router.push(`/lender/products/${saved.productId}`);
    form.reset(values);
    router.refresh();
  };

  return (
    <Form form={form} onSubmit={keep} label={t("title")}>
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-8">
          <OfferedFields control={form.control} />
          <ChargesEditor control={form.control as unknown as ChargesControl} lead={t("chargesLead")} />
          <CriteriaEditor control={form.control} names={names} />
          <RequiredItems control={form.control} />
          <PromiseFields control={form.control} />
          {/* Publishing is the one primary deed once there is a draft. */}
          {productId ? (
            <Button type="submit" className="self-start">
              {t("save")}
            </Button>
          ) : (
            <SubmitButton>{t("save")}</SubmitButton>
          )}
        </div>
        <Beside values={useWatch({ control: form.control })} published={published} names={names} />
      </div>
    </Form>
  );
}

function Beside({ values, published, names }: { values: unknown; published: ProductTerms | null; names: CodeNames }) {
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
          {published ? (
            <section>
              <h2 className="mb-2 text-13">{t("differs")}</h2>
              <DifferenceList before={published} after={parsed.data} names={names} />
            </section>
          ) : null}
        </>
      ) : (
        <p className="text-13 text-ink-2">{t("incomplete")}</p>
      )}
    </aside>
  );
}
