"""Mappings and reports repeat what stood in files: they are sealed. Those in clear are dropped."""

from django.db import migrations

from goodcare.safekeeping.fields import SealedJsonField, SealedTextField


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_first")]

    operations = [
        migrations.RemoveField("batch", "mapping"),
        migrations.RemoveField("batch", "report"),
        migrations.AddField("batch", "mapping", SealedTextField(blank=True)),
        migrations.AddField("batch", "report", SealedJsonField(blank=True)),
    ]
