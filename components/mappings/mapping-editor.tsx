"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { shanghaiDate } from "@/server/kernel/dates";
import { faultsOf, guessMapping, type MappingContent, type MappingFault } from "@/server/records/mappings/mapping";
import type { MappableItem, MappingDetail } from "@/server/records/mappings/schema";
import { isConstant } from "@/server/records/sources/mapped/value";
import { MappingColumns } from "./mapping-columns";
import { MappingPreview } from "./mapping-preview";
import { MappingStanding } from "./mapping-standing";
import type { Sample } from "./read-sample";
import { SampleInput } from "./sample-input";

const nothing: MappingContent = { nameColumn: "", codeColumn: "", sourceColumn: null, columns: [], constants: [] };

type Props = { detail: MappingDetail | null; items: readonly MappableItem[]; base: string; asksSource: boolean };

/** Says which column of a file is which field of an item, and shows on a sample what its rows become. */
export function MappingEditor({ detail, items, base, asksSource }: Props) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  const router = useRouter();
  const api = useTRPC().mappings;
  const save = useMutation(api.save.mutationOptions());
  const publish = useMutation(api.publish.mutationOptions());
  const ask = useMutation(api.ask.mutationOptions());
  const { run } = useStepUp();
  const retire = useMutation(api.retire.mutationOptions());
  const [name, setName] = useState(detail?.name ?? "");
  const [itemCode, setItemCode] = useState(detail?.itemCode ?? null);
  const [sourceUnit, setSourceUnit] = useState(detail?.sourceUnit ?? "");
  const [content, setContent] = useState(detail?.content ?? nothing);
  const [sample, setSample] = useState<Sample | null>(null);
  const [isAsked, setAsked] = useState(false);
  const item = items.find(({ code }) => code === itemCode) ?? null;
  const isPublished = detail?.status === "published";
  const isOver = detail?.status === "retired";
  const faults = item ? faultsOf(content, item.declaration, isConstant(shanghaiDate(new Date()))) : [];
  const isWhole =
    name.trim().length >= 2 &&
    item !== null &&
    content.nameColumn !== "" &&
    content.codeColumn !== "" &&
    (!asksSource || sourceUnit.trim() !== "");

  const guess = (header: readonly string[], of: MappableItem | null) => {
    const guessed = guessMapping(header, of?.declaration);
    setContent(asksSource ? guessed : { ...guessed, sourceColumn: null });
  };
  const choose = (code: string | null) => {
    setItemCode(code);
    const next = items.find((one) => one.code === code) ?? null;
    if (sample) guess(sample.header, next);
    else setContent({ ...content, columns: [], constants: [] });
  };
  const write = async () => {
    const saved = await save.mutateAsync({
      mappingId: detail?.mappingId ?? null,
      ...{ name, content, itemCode: itemCode ?? "" },
      sourceUnit: asksSource ? sourceUnit : null,
    });
    return saved.mappingId;
  };
  const act = (deed: () => Promise<unknown>) => {
    setAsked(true);
    if (!isWhole) return;
    for (const one of [save, publish, ask, retire]) one.reset();
    void deed().catch(() => {});
  };
  const saveDraft = () =>
    act(async () => {
      const id = await write();
      toast({ title: t("saved") });
      router.push(`${base}/${id}`);
      router.refresh();
    });
  const publishDraft = () =>
    act(async () => {
      const mappingId = await write();
      if (asksSource) await run(() => publish.mutateAsync({ mappingId, askedAt: null }));
      else await ask.mutateAsync({ mappingId });
      toast({ title: t(asksSource ? "publishedDone" : "asked") });
      router.push(base);
      router.refresh();
    });
  const end = () =>
    retire.mutateAsync({ mappingId: detail?.mappingId ?? "" }).then(() => {
      toast({ title: t("retired") });
      router.push(base);
      router.refresh();
    });
  const error = save.error ?? publish.error ?? ask.error;
  const isEntering = publish.isPending || ask.isPending;
  const isBusy = save.isPending || isEntering;
  return (
    <div className="flex max-w-[60rem] flex-col gap-8">
      {isPublished ? <Banner tone="info">{t("published")}</Banner> : null}
      {asksSource ? null : <MappingStanding detail={detail} />}
      {isPublished && detail.faults.length > 0 ? (
        <Banner tone="bad" title={t("outdated")}>
          <FaultList faults={detail.faults} item={detail.item} />
        </Banner>
      ) : null}
      <div className="grid gap-5 md:grid-cols-2">
        <Field label={t("name")} hint={t("nameHint")}>
          <TextInput value={name} onChange={(event) => setName(event.target.value)} maxLength={60} autoComplete="off" />
        </Field>
        <Field label={t("item")} hint={t("itemHint")}>
          <Select
            options={items.map(({ code, name: called }) => ({ value: code, label: `${isEnglish ? called.en : called.zh} (${code})` }))}
            value={itemCode}
            onValueChange={choose}
          />
        </Field>
        {asksSource ? (
          <Field label={t("source")} hint={t("sourceHint")}>
            <TextInput value={sourceUnit} onChange={(event) => setSourceUnit(event.target.value)} maxLength={100} />
          </Field>
        ) : null}
      </div>
      <SampleInput
        sample={sample}
        onSample={(next) => {
          setSample(next);
          if (next && content.columns.length === 0) guess(next.header, item);
        }}
      />
      {item && !isOver ? (
        <MappingColumns item={item} content={content} header={sample?.header ?? null} asksSource={asksSource} onChange={setContent} />
      ) : null}
      {item ? <MappingPreview sample={sample} item={item} content={content} /> : null}
      {isOver ? null : (
        <section className="flex flex-col gap-3" aria-live="polite">
          {isAsked && !isWhole ? (
            <Banner tone="bad" alert>
              {t(asksSource ? "subjectMissing" : "ownSubjectMissing")}
            </Banner>
          ) : null}
          {item && faults.length > 0 ? (
            <Banner tone="warn" title={t("faults")}>
              <FaultList faults={faults} item={item} />
            </Banner>
          ) : null}
          {error ? <RefusalBanner error={error} /> : null}
          <div className="flex flex-wrap gap-2">
            <Button look="primary" pending={isEntering} disabled={isBusy || faults.length > 0} onClick={publishDraft}>
              {t(asksSource ? "publish" : "ask")}
            </Button>
            <Button
              pending={save.isPending && !isEntering}
              disabled={isBusy || faults.some(({ fault }) => fault === "word_broken")}
              onClick={saveDraft}
            >
              {isPublished ? t("saveNext") : t("save")}
            </Button>
            {detail ? (
              <AlertDialog
                danger
                trigger={<Button look="quiet">{isPublished ? t("retire") : t("discard")}</Button>}
                title={isPublished ? t("retireTitle", { name: detail.name }) : t("discardTitle", { name: detail.name })}
                consequence={isPublished ? t("retireWhat") : t("discardWhat")}
                confirm={isPublished ? t("retire") : t("discard")}
                onConfirm={end}
              />
            ) : null}
          </div>
        </section>
      )}
    </div>
  );
}

/** What keeps a mapping from being used, each by the name people know. */
function FaultList({ faults, item }: { faults: readonly MappingFault[]; item: MappableItem | null }) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  const called = (at: string) => {
    const field = item?.declaration.fields.find(({ key }) => key === at);
    return field ? (isEnglish ? field.nameEn : field.nameZh) : at;
  };
  return (
    <ul className="list-disc ps-5 text-13">
      {faults.map(({ fault, at }) => (
        <li key={`${fault} ${at}`}>{t(`fault.${fault}`, { at: called(at) })}</li>
      ))}
    </ul>
  );
}
