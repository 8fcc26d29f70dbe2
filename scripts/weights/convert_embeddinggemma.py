"""Turns the original EmbeddingGemma-300M weights into one Q8_0 GGUF file.

Used where the publisher's own GGUF is out of reach. Needs gguf, numpy, safetensors and sentencepiece, at the
versions that scripts/weights/sources.json pins. The same input always gives the same bytes: nothing of the machine or
of the time is written into the file.

    python convert_embeddinggemma.py FOLDER_OF_ORIGINAL_WEIGHTS OUT.gguf

Progress goes to stdout, one line `DONE TOTAL` per tensor. Exit 0 done, 1 failed (stderr says why).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gguf
import numpy as np
from safetensors import safe_open
from sentencepiece import SentencePieceProcessor

ARCHITECTURE = gguf.MODEL_ARCH.GEMMA_EMBEDDING
# Score of tokens that SentencePiece itself does not know: never preferred over a real piece.
UNKNOWN_PIECE_SCORE = -1000.0
# The two projections behind the pooling, as sentence-transformers stores them -> their GGUF names.
DENSE_LAYERS = {"2_Dense": "dense_2", "3_Dense": "dense_3"}


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def add_hyperparameters(writer: gguf.GGUFWriter, config: dict, source: Path) -> None:
    writer.add_type(gguf.GGUFType.MODEL)
    writer.add_name("EmbeddingGemma 300M")
    writer.add_license("gemma")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_value_length(config["head_dim"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_sliding_window(config["sliding_window"])
    # An encoder: every token sees those after it, too; the vector is the mean over all tokens.
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    for folder, name in DENSE_LAYERS.items():
        layer = read_json(source / folder / "config.json")
        writer.add_dense_features_dims(name, layer["in_features"], layer["out_features"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def piece_type(pieces: SentencePieceProcessor, token: int) -> gguf.TokenType:
    if pieces.IsUnknown(token):
        return gguf.TokenType.UNKNOWN
    if pieces.IsControl(token):
        return gguf.TokenType.CONTROL
    if pieces.IsUnused(token):
        return gguf.TokenType.UNUSED
    if pieces.IsByte(token):
        return gguf.TokenType.BYTE
    return gguf.TokenType.NORMAL


def add_tokenizer(writer: gguf.GGUFWriter, config: dict, source: Path) -> None:
    size = config["vocab_size"]
    pieces = SentencePieceProcessor(model_file=str(source / "tokenizer.model"))
    tokens = [f"[PAD{i}]".encode() for i in range(size)]
    scores = [UNKNOWN_PIECE_SCORE] * size
    types = [int(gguf.TokenType.UNUSED)] * size
    for i in range(min(size, pieces.vocab_size())):
        tokens[i] = pieces.IdToPiece(i).encode()
        scores[i] = pieces.GetScore(i)
        types[i] = int(piece_type(pieces, i))
    added = read_json(source / "tokenizer_config.json").get("added_tokens_decoder", {})
    for key, token in added.items():
        i = int(key)
        if i >= size:
            continue
        special = token["special"]
        text = token["content"] if special else token["content"].replace("\u2581", " ")
        tokens[i] = text.encode()
        scores[i] = UNKNOWN_PIECE_SCORE
        types[i] = int(gguf.TokenType.CONTROL if special else gguf.TokenType.USER_DEFINED)
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_scores(scores)
    writer.add_token_types(types)
    writer.add_bos_token_id(config["bos_token_id"])
    writer.add_eos_token_id(config["eos_token_id"])
    writer.add_pad_token_id(config["pad_token_id"])
    writer.add_unk_token_id(pieces.unk_id())
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(True)
    writer.add_add_space_prefix(False)


def tensors(source: Path, config: dict):
    """Yields (GGUF name, values) in the order of the files: the body, then the two projections."""
    names = gguf.get_tensor_name_map(ARCHITECTURE, config["num_hidden_layers"])
    with safe_open(source / "model.safetensors", framework="numpy") as file:
        for key in sorted(file.keys()):
            full = key if key.startswith("model.") else f"model.{key}"
            name = names.get_name(full, try_suffixes=(".weight", ".bias"))
            if name is None:
                raise ValueError(f"no GGUF name for the tensor {key}")
            values = file.get_tensor(key).astype(np.float32)
            # Gemma stores norm weights as their distance from 1.
            yield name, values + 1.0 if key.endswith("norm.weight") else values
    for folder, name in DENSE_LAYERS.items():
        with safe_open(source / folder / "model.safetensors", framework="numpy") as file:
            yield f"{name}.weight", file.get_tensor("linear.weight").astype(np.float32)


def convert(source: Path, out: Path) -> None:
    config = read_json(source / "config.json")
    writer = gguf.GGUFWriter(out, gguf.MODEL_ARCH_NAMES[ARCHITECTURE])
    add_hyperparameters(writer, config, source)
    add_tokenizer(writer, config, source)
    total = config["num_hidden_layers"] * 13 + 4
    for done, (name, values) in enumerate(tensors(source, config), start=1):
        if values.ndim == 1:
            writer.add_tensor(name, values.astype(np.float32))
        else:
            packed = gguf.quants.quantize(values, gguf.GGMLQuantizationType.Q8_0)
            writer.add_tensor(name, packed, raw_dtype=gguf.GGMLQuantizationType.Q8_0)
        print(done, total, flush=True)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: convert_embeddinggemma.py FOLDER OUT.gguf", file=sys.stderr)
        return 1
    convert(Path(arguments[0]), Path(arguments[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
