package com.miteos.deployments.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.testing.Samples;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// What every cipher for secrets does.
public interface SecretCipherContract {
  Secret TOKEN = new Secret("nfp_0123456789 ✓");
  SecretContext CONTEXT = new SecretContext(Samples.ACCOUNT.value(), "cfg_1");

  SecretCipher cipher();

  @Test
  default void readsWhatItEncrypted() {
    var cipher = cipher();

    assertThat(cipher.decrypt(cipher.encrypt(TOKEN, CONTEXT), CONTEXT)).isEqualTo(TOKEN);
  }

  @Test
  default void readsAnEmptySecret() {
    var cipher = cipher();
    var empty = new Secret("");

    assertThat(cipher.decrypt(cipher.encrypt(empty, CONTEXT), CONTEXT)).isEqualTo(empty);
  }

  @Test
  default void showsNothingOfTheSecret() {
    var encrypted = cipher().encrypt(TOKEN, CONTEXT);

    assertThat(encrypted.ciphertext()).isBase64().doesNotContain(TOKEN.value());
    var bytes = Base64.getDecoder().decode(encrypted.ciphertext());
    assertThat(new String(bytes, ISO_8859_1)).doesNotContain("nfp_0123456789");
  }

  @Test
  default void encryptsTheSameTwiceDifferently() {
    var cipher = cipher();

    assertThat(cipher.encrypt(TOKEN, CONTEXT)).isNotEqualTo(cipher.encrypt(TOKEN, CONTEXT));
  }

  @Test
  default void doesNotReadUnderAnotherContext() {
    var cipher = cipher();
    var encrypted = cipher.encrypt(TOKEN, CONTEXT);

    var otherConfig = new SecretContext(Samples.ACCOUNT.value(), "cfg_2");
    assertThatThrownBy(() -> cipher.decrypt(encrypted, otherConfig))
        .isInstanceOf(SecretUnreadableException.class)
        .hasMessageContaining("cfg_2");
    var otherAccount = new SecretContext("acct_other", "cfg_1");
    assertThatThrownBy(() -> cipher.decrypt(encrypted, otherAccount))
        .isInstanceOf(SecretUnreadableException.class);
  }

  @Test
  default void doesNotReadWhatIsDamaged() {
    var cipher = cipher();
    var bytes = Base64.getDecoder().decode(cipher.encrypt(TOKEN, CONTEXT).ciphertext());
    bytes[bytes.length - 1] ^= 1;
    var damaged = new EncryptedSecret(Base64.getEncoder().encodeToString(bytes));

    assertThatThrownBy(() -> cipher.decrypt(damaged, CONTEXT))
        .isInstanceOf(SecretUnreadableException.class);
    assertThatThrownBy(() -> cipher.decrypt(new EncryptedSecret("not base64!"), CONTEXT))
        .isInstanceOf(SecretUnreadableException.class);
  }
}
