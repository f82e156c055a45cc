"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { Form } from "@/components/ui/form";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { objectionGrounds } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { FileObjectionInput } from "@/server/corrections/objections/schema";

type FileObjectionProps = { recordId: string; grounds: Readonly<Record<(typeof objectionGrounds)[number], string>> };

/** Disputes one record: what is wrong with it, in one word and in the enterprise's own. */
export function FileObjection({ recordId, grounds }: FileObjectionProps) {
  const t = useTranslations("fileObjection");
  const router = useRouter();
  const file = useMutation(useTRPC().objections.file.mutationOptions());
  const form = useForm<z.input<typeof FileObjectionInput>, unknown, FileObjectionInput>({
    resolver: zodResolver(FileObjectionInput),
    // What is wrong is for the enterprise to say: nothing is chosen beforehand.
    defaultValues: { recordId, statement: "" },
  });
  const submit = async (input: FileObjectionInput) => {
    const { objectionId } = await file.mutateAsync(input);
    toast({ title: t("done") });
    router.push(`/enterprise/objections/${objectionId}`);
  };
  return (
    <Form form={form} onSubmit={submit} className="max-w-[40rem]">
      <RadioCardsField
        control={form.control}
        name="ground"
        label={t("ground")}
        options={objectionGrounds.map((value) => ({ value, label: grounds[value] }))}
      />
      <TextAreaField control={form.control} name="statement" label={t("statement")} hint={t("statementHint")} rows={6} maxLength={2_000} />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </Form>
  );
}
