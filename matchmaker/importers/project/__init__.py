"""The reference data of the project: vocabulary, funding, territories, campagnes."""
