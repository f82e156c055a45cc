"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Form } from "../ui/form";
import { MoneyField } from "../ui/money-field";
import { MonthsField } from "../ui/months-field";
import { RateField } from "../ui/rate-field";
import { SelectField } from "../ui/select";
import { SubmitButton } from "../ui/submit-button";
import { TextAreaField, TextField } from "../ui/text-field";
import { toast } from "../ui/toast";

const Sample = z.object({
  name: z.string().min(2).max(40),
  email: z.email(),
  amountFen: z.int().min(100_000_00),
  lineFen: z.int(),
  rateBps: z.int().max(2400),
  termMonths: z.int().min(1).max(60),
  purpose: z.enum(["working_capital", "equipment"]),
  note: z.string().optional(),
});

export function FormSamples() {
  const form = useForm({ resolver: zodResolver(Sample), defaultValues: { name: "", email: "", lineFen: 50_000_000, rateBps: 465 } });
  return (
    <div className="mt-8 max-w-[680px]">
      <Form form={form} onSubmit={async () => toast({ title: "Saved", undo: { label: "Undo", act: () => {} } })}>
        <TextField control={form.control} name="name" label="Company name" hint="As registered." />
        <TextField control={form.control} name="email" label="E-mail" type="email" autoComplete="email" />
        <div className="grid gap-4 sm:grid-cols-2">
          <MoneyField control={form.control} name="amountFen" label="Amount" />
          <MoneyField control={form.control} name="lineFen" label="Line" unit="tenThousandYuan" />
          <RateField control={form.control} name="rateBps" label="Annual rate" />
          <MonthsField control={form.control} name="termMonths" label="Term" />
        </div>
        <SelectField
          control={form.control}
          name="purpose"
          label="Purpose"
          options={[
            { value: "working_capital", label: "Working capital", description: "Wages, stock, rent" },
            { value: "equipment", label: "Equipment" },
          ]}
        />
        <TextAreaField control={form.control} name="note" label="Note" optional />
        <div className="flex gap-2">
          <SubmitButton>Save</SubmitButton>
          <Dialog trigger={<Button>Open dialog</Button>} title="Dialog" description="What it is for." actions={<Button look="primary">Go on</Button>} />
          <AlertDialog trigger={<Button look="danger">Revoke</Button>} title="Revoke?" consequence="Bank of Taihu stops seeing your data at once." confirm="Revoke" danger onConfirm={async () => {}} />
        </div>
      </Form>
    </div>
  );
}
